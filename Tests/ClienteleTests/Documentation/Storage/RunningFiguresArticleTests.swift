import Clientele
import ClienteleTesting
import Synchronization
import Testing

/// The code of the article on running figures, in English and in Chinese.
@Suite("The article on running figures (R84)")
struct RunningFiguresArticleTests {
    // snippet begins: figures-feed
    /// Hands what a store does to the metrics library of the app.
    struct MetricsFeed: StoreObserver {
        /// A call of the metrics library: a name, labels, and a value for its histogram.
        let record: @Sendable (_ name: String, _ labels: [String: String], _ value: Double) -> Void

        func note(_ event: StoreFigures.Event) {
            let labels = ["operation": event.operation.rawValue, "outcome": event.failure ?? "done"]
            record("clientele_store_seconds", labels, event.duration / .seconds(1))
            record("clientele_store_bytes", labels, Double(event.bytes))
        }
    }
    // snippet ends

    @Test("a store is observed, its metrics are fed, and its figures are read")
    func figures() async throws {
        try await withTemporaryFolder { folder in
            let recorded = Mutex<[String]>([])
            let metrics = MetricsFeed { name, labels, _ in
                recorded.withLock { $0.append("\(name) \(labels["operation"] ?? "")") }
            }
            let clock = FixedClock(Timestamp(millisecondsSince1970: 1_750_000_000_000))
            // snippet begins: figures-open
            let files = try await JSONFileStore.open(at: "\(folder)/customers")
            let store = ObservedStore(files, observer: metrics)
            let registry = try await CustomerRegistry.open(store: store)
            // snippet ends
            let desk = try await registry.session(for: .owner, purpose: .service)
            try await desk.add(Customer(person: "王伟"))
            #expect(recorded.withLock { $0.contains("clientele_store_seconds commit") })
            #expect(recorded.withLock { $0.contains("clientele_store_seconds sync") })

            // snippet begins: figures-read
            let figures = try await store.figures()
            print(figures[.commit].count, figures[.commit].duration(ofShare: 0.99) ?? .zero)
            print(figures.sizes.garbageBytes ?? 0, figures.commitsUnderWay, figures.failures)
            if figures.lastBackup == nil { print("no backup is known") }
            // snippet ends
            #expect(figures[.commit].count > 0 && figures.lastBackup == nil)

            // snippet begins: figures-note
            // A backup that another program made, or the last one before this process began.
            store.note(.init(.backup, at: clock.now()))
            // snippet ends
            #expect(try await store.figures().lastBackup == clock.now())
            try await registry.close()
        }
    }
}
