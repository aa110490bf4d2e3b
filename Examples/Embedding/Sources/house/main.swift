// Keeps a house of customers in a folder: house FOLDER [NAME]. Takes one in, finds it, asks who belongs to a criterion.
import Clientele

guard CommandLine.arguments.count > 1 else { fatalError("house FOLDER [NAME]") }
let registry = try await CustomerRegistry.open(at: CommandLine.arguments[1])
let desk = try await registry.session(for: .owner, purpose: .service)

var wang = Customer(person: CommandLine.arguments.count > 2 ? CommandLine.arguments[2] : "王伟", born: "1961-03-08")
wang.add(phone: "138 0013 8000", region: "CN")
let arrival = try await desk.intake(wang, from: .hotline)
print(arrival.outcome, arrival.explanation)
for found in try await desk.find("13800138000") { print("found", found.name) }

let seniors: Criterion = .all(.age(60...), .any(.bookings(.within(days: 365), count: 1...), .age(...120)))
for member in try await desk.members(of: seniors) { print(member.name, member.why) }
try await registry.close()
