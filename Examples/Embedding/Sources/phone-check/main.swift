// Checks one phone number: phone-check NUMBER [REGION]. Of the library, only what that needs should be linked.
import Clientele

let arguments = CommandLine.arguments
let checked = PhoneNumber.check(
    arguments.count > 1 ? arguments[1] : "138 0013 8000",
    region: arguments.count > 2 ? CountryCode(rawValue: arguments[2]) : "CN")
print(checked.value?.e164 ?? "not a number", checked.verdict)
