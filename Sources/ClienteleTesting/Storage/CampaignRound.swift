import Clientele

/// Plays histories on a file system that fails, and checks what is left of the store each time.
struct CampaignRound {
    /// How a store of the campaign is opened.
    struct Variant: Sendable {
        var durability: JSONFileStore.Durability
        var segmentSize: UInt64
        var fillAhead: Int
        var indexThreshold: UInt64

        /// There are eight, by number.
        init(_ number: Int) {
            durability = number & 4 == 0 ? .full : .operatingSystem
            segmentSize = number & 1 == 0 ? 1 << 30 : 700
            fillAhead = number & 2 == 0 ? 0 : 300
            // Most with an index file at every close and compaction.
            indexThreshold = number % 3 == 0 ? .max : 0
        }

        var options: JSONFileStore.Options {
            var options = JSONFileStore.Options(durability: durability)
            (options.segmentSize, options.fillAhead) = (segmentSize, fillAhead)
            options.indexThreshold = indexThreshold
            return options
        }

        /// Whether an acknowledged commit survives a loss of power.
        var isDurable: Bool { durability == .full }
    }

    /// One history and what goes wrong in it.
    struct Case: Sendable, CustomStringConvertible {
        var steps: [CampaignStep]
        var salt: Int
        var variant: Int
        var call = Int.max
        var fault = MemoryFileSystem.Fault.powerLoss

        var description: String {
            "\(String(steps.map(\.rawValue))) salt \(salt) variant \(variant), \(fault) at call \(call)"
        }
    }

    /// Whether syncs do nothing: a campaign on such a device must find losses.
    var liesOnSync = false
    private(set) var report = StoreCampaign.Report()
    var random: SeededRandom
    private var salt: UInt64

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
        salt = seed
    }

    // MARK: - A history

    /// Plays a history without faults; returns what each call was for.
    mutating func calls(of history: Case) async -> [FileSystemError.Operation] {
        let (system, _) = await play(history)
        return system.log
    }

    /// Plays a history with its fault, then checks what is left of it.
    ///
    /// - Parameters:
    ///   - history: the steps and the fault.
    ///   - limit: up to how many combinations of what a loss of power leaves all are tried.
    ///   - torn: in how many more a sector is torn.
    mutating func run(_ history: Case, limit: Int, torn: Int) async {
        let (system, model) = await play(history)
        let variant = Variant(history.variant)
        if !system.isDead {
            // The process ends here, or did at the fault.
            await examine(system.files, model, least: model.acknowledged, variant, "\(history), process ended")
        }
        for leftover in system.leftovers(limit: limit, torn: torn, &random) {
            await examine(
                system.files(after: leftover), model, least: model.durable, variant,
                "\(history), power lost, left \(leftover.text)")
        }
    }

    mutating func play(_ history: Case) async -> (MemoryFileSystem, CampaignModel) {
        salt &+= 1
        let system = MemoryFileSystem(seed: salt, liesOnSync: liesOnSync)
        if history.call < .max { system.fail(at: history.call, history.fault) }
        var model = CampaignModel()
        let variant = Variant(history.variant)
        guard var store = await open(system, &model, variant, history) else { return (system, model) }
        for (number, step) in history.steps.enumerated() {
            if step == .compact {
                guard let next = await compact(store, number, system, &model, variant, history) else { break }
                store = next
                continue
            }
            if step == .reopen {
                do {
                    try await store.close()
                    // A clean close makes everything durable, whatever the level.
                    model.acknowledge(durably: true)
                } catch {
                    expectTyped(error, history)
                }
                if system.isDead { break }
                guard let again = await open(system, &model, variant, history) else { break }
                store = again
                continue
            }
            guard let error = await commit(step, number, to: store, &model, variant, history) else { continue }
            if system.isDead { break }
            guard let next = await goOn(store, after: error, system, &model, variant, history) else { break }
            store = next
        }
        return (system, model)
    }

    private mutating func commit(
        _ step: CampaignStep, _ number: Int, to store: JSONFileStore, _ model: inout CampaignModel,
        _ variant: Variant, _ history: Case
    ) async -> (any Error)? {
        let transactions = step.transactions(number: number, salt: history.salt)
        model.attempt(transactions)
        let results = await store.commit(together: transactions)
        guard let error = results.compactMap(\.failure).first else {
            model.acknowledge(durably: variant.isDurable)
            return nil
        }
        expectTyped(error, history)
        return error
    }

    /// Compacts a store, in every second history with commits between the steps; returns the store to go on with.
    private mutating func compact(
        _ store: JSONFileStore, _ number: Int, _ system: MemoryFileSystem, _ model: inout CampaignModel,
        _ variant: Variant, _ history: Case
    ) async -> JSONFileStore? {
        var failure: (any Error)?
        var isCommit = true
        do {
            try await store.compact { stage in
                guard failure == nil else { return }
                if (history.salt + number) % 2 == 0 {
                    let steps: [CampaignStep] = [.put, .remove, .many, .group]
                    let place = JSONFileStore.CompactionStage.allCases.firstIndex(of: stage) ?? 0
                    failure = await commit(steps[place], number + place, to: store, &model, variant, history)
                }
                // Readers see the same before and after a record has moved.
                let found = await model.check(store, least: model.acknowledged)
                if failure == nil { note(found.fault, found.text, history, "while it is compacted, \(stage)") }
            }
        } catch {
            expectTyped(error, history)
            if failure == nil { (failure, isCommit) = (error, false) }
        }
        if system.isDead { return nil }
        guard let failure else { return store }
        return await goOn(store, after: failure, system, &model, variant, history, isCommit: isCommit)
    }

    /// Opens the store of a history; after a fault, once more.
    private mutating func open(
        _ system: MemoryFileSystem, _ model: inout CampaignModel, _ variant: Variant, _ history: Case
    ) async -> JSONFileStore? {
        for attempt in 1...2 {
            do {
                let store = try JSONFileStore.open(at: "store", options: variant.options, in: system)
                let found = await model.check(store, least: model.acknowledged)
                if note(found.fault, found.text, history, "opened on the same system") { return nil }
                model.settle(at: found.count, durably: variant.isDurable)
                return store
            } catch {
                expectTyped(error, history)
                if system.isDead { return nil }
                if attempt == 2 || !system.hasFailed {
                    note(.refused, "\(error)", history, "opening on the same system")
                    return nil
                }
                if case .diskFull = history.fault {
                    if (error as? StoreError)?.code != .noRoom { note(.refused, "\(error)", history, "disk full") }
                    system.makeRoom()
                }
            }
        }
        return nil
    }

    /// Goes on after a commit failed: on the same store where nothing happened, otherwise on one that is opened anew.
    private mutating func goOn(
        _ store: JSONFileStore, after error: any Error, _ system: MemoryFileSystem, _ model: inout CampaignModel,
        _ variant: Variant, _ history: Case, isCommit: Bool = true
    ) async -> JSONFileStore? {
        report.cases += 1
        var code = (error as? StoreError)?.code
        if !isCommit, code != .noRoom {
            // What failed may have been a file that the store can do without.
            let answer = await store.commit(together: [StoreTransaction()])
            if case .success? = answer.first {
                model.attempt([StoreTransaction()])
                model.acknowledge(durably: variant.isDurable)
                code = .noRoom
            }
        }
        if code == .noRoom {
            model.takeBack()
            system.makeRoom()
            let found = await model.check(store, least: model.acknowledged)
            return note(found.fault, found.text, history, "after there was no room") ? nil : store
        }
        if isCommit, case .diskFull = history.fault { note(.refused, "\(error)", history, "disk full") }
        let visible = await model.check(store, least: model.acknowledged)
        note(visible.fault, visible.text, history, "after a failure")
        if visible.count != model.acknowledged { note(.halfDone, "a failed commit is seen", history, "") }
        let refusal = await store.commit(together: [StoreTransaction()]).first?.failure
        if (refusal as? StoreError)?.code != .readOnly {
            note(.refused, "it takes commits", history, "after a failure")
        }
        try? await store.close()
        system.makeRoom()
        return await open(system, &model, variant, history)
    }

    // MARK: - What is left

    /// Opens what is left of a store and checks it, often with a second fault on the way, and that it can be used.
    private mutating func examine(
        _ files: [String: [UInt8]], _ model: CampaignModel, least: Int, _ variant: Variant, _ what: String
    ) async {
        report.cases += 1
        var system = MemoryFileSystem(files: files, seed: salt)
        if random.chance(150) {
            let faults: [MemoryFileSystem.Fault] = [.error(5), .error(4), .diskFull, .shortWrite, .powerLoss]
            system.fail(at: random.within(1...40), random.pick(faults))
            if (try? JSONFileStore.open(at: "store", options: variant.options, in: system)) == nil {
                if system.isDead {
                    let leftovers = system.leftovers(limit: 1, torn: 1, &random)
                    system = MemoryFileSystem(files: system.files(after: random.pick(leftovers)), seed: salt)
                } else {
                    system = MemoryFileSystem(files: system.files, seed: salt)
                }
            } else {
                system = MemoryFileSystem(files: system.files, seed: salt)
            }
        }
        do {
            let store = try JSONFileStore.open(at: "store", options: variant.options, in: system)
            let found = await model.check(store, least: least)
            if note(found.fault, found.text, nil, what) { return }
            guard random.chance(100) else { return }
            var after = model
            after.settle(at: found.count, durably: true)
            if variant.isDurable {
                // What a reader saw is not lost with the power.
                let again = try JSONFileStore.open(
                    at: "store", options: variant.options, in: MemoryFileSystem(files: system.durableFiles))
                let seen = await after.check(again, least: found.count)
                note(seen.fault, seen.text, nil, "\(what), seen and power lost")
            }
            let transactions = CampaignStep.many.transactions(number: 99, salt: 0)
            after.attempt(transactions)
            if let failure = await store.commit(together: transactions).compactMap(\.failure).first { throw failure }
            after.acknowledge(durably: true)
            try await store.close()
            var options = variant.options
            options.access = .readOnly
            let closed = try JSONFileStore.open(
                at: "store", options: options, in: MemoryFileSystem(files: system.durableFiles))
            let end = await after.check(closed, least: found.count + 1)
            note(end.fault, end.text, nil, "\(what), gone on and closed")
            let isSound = closed.openReport.wasClosedCleanly && closed.openReport.damage == nil
            if !isSound { note(.refused, "it was not closed cleanly", nil, "\(what), gone on and closed") }
        } catch {
            note(.refused, "\(error)", nil, what)
        }
    }

    // MARK: - Faults

    /// Notes a fault where there is one; returns whether there is.
    @discardableResult
    private mutating func note(_ fault: CampaignModel.Fault?, _ text: String, _ history: Case?, _ what: String) -> Bool
    {
        guard let fault else { return false }
        switch fault {
        case .lost: report.lost += 1
        case .halfDone: report.halfDone += 1
        case .refused: break
        }
        if report.failures.count < 100 {
            report.failures.append(
                [history.map { "\($0)" } ?? "", what, text].filter { !$0.isEmpty }.joined(separator: ": "))
        }
        return true
    }

    private mutating func expectTyped(_ error: any Error, _ history: Case) {
        guard let error = error as? StoreError else {
            note(.refused, "no StoreError: \(error)", history, "")
            return
        }
        if error.message.english.isEmpty || error.message.chinese.isEmpty {
            note(.refused, "an error without words", history, "")
        }
    }
}

extension Result {
    /// The error, where there is one.
    fileprivate var failure: Failure? {
        if case .failure(let error) = self { error } else { nil }
    }
}
