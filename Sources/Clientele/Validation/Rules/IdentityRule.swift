extension ValidationRule where Record == Customer {
    /// A customer has a name.
    static let identity = ValidationRule("identity") { customer, _ in
        let hasName = customer.names.contains { !$0.full.isEmpty || !$0.surname.isEmpty }
        let hasOrganization = customer.organization.map { !$0.legalName.isEmpty || !$0.tradeName.isEmpty } ?? false
        if customer.nature == .person ? hasName : hasOrganization { return [] }
        return [Finding(.customerWithoutName, at: .record)]
    }
}

extension Finding.Kind {
    static let customerWithoutName = Finding.Kind(
        "customer.no-name", .error,
        message: LocalizedText(en: "The customer has no name.", zh: "客户没有姓名或名称。"),
        remedy: LocalizedText(en: "Ask for the name; nobody can be recognised without one.", zh: "请补充姓名，否则无法识别客户。"))
}
