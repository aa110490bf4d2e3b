// Checks one e-mail address: email-check ADDRESS. Of the library, only what that needs should be linked.
import Clientele

let arguments = CommandLine.arguments
let checked = EmailAddress.check(arguments.count > 1 ? arguments[1] : "wang.wei@example.com")
print(checked.value?.normalized ?? "not an address", checked.verdict)
