import Clientele

/// Makes bookings and survey answers for those who occur in the channels.
struct SalesMaker {
    private var random: SeededRandom
    private let today: CalendarDate
    private(set) var bookings: [SyntheticBooking] = []
    private(set) var answers: [SyntheticSurveyAnswer] = []

    init(seed: UInt64, today: CalendarDate) {
        random = SeededRandom(seed: seed, stream: 7)
        self.today = today
    }

    mutating func sell(to travellers: [SyntheticTraveller], _ visits: VisitMaker) {
        for (channel, list) in [(Channel.website, visits.website), (.hotline, visits.hotline)] {
            for visit in list { sell(travellers[visit.traveller], visit, channel) }
        }
        var sold: Set<Int> = []
        var passengers = Array(repeating: 0, count: visits.trips.count)
        for visit in visits.partner { if let place = visit.trip { passengers[place] += 1 } }
        for visit in visits.partner {
            guard let place = visit.trip, sold.insert(place).inserted else { continue }
            add(visits.trips[place], travellers[visit.traveller], visit, .partner, passengers: passengers[place])
        }
        bookings.sort {
            ($0.bookedOn, $0.channel, $0.customerReference) < ($1.bookedOn, $1.channel, $1.customerReference)
        }
        for position in bookings.indices {
            bookings[position].reference = "B\(zeroPadded(200_001 + position * 3, to: 6))"
            ask(bookings[position], travellers[bookings[position].traveller])
        }
        answers.sort { ($0.answeredAt, $0.booking) < ($1.answeredAt, $1.booking) }
    }

    private mutating func sell(_ traveller: SyntheticTraveller, _ visit: Visit, _ channel: Channel) {
        guard traveller.birthDate.completedYears(on: visit.day) >= 18 else { return }
        var day = visit.day.adding(days: random.within(0...20))
        for _ in 0..<random.pick(weights: [22, 36, 18, 10, 6, 4, 2, 1, 1]) {
            guard day <= today else { return }
            let trip = Trip.random(bookedOn: day, by: traveller, flying: false, &random)
            add(trip, traveller, visit, channel, passengers: random.pick([1, 1, 2, 2, 2, 3, 4]))
            day = day.adding(days: random.within(30...420))
        }
    }

    private mutating func add(
        _ trip: Trip, _ traveller: SyntheticTraveller, _ visit: Visit, _ channel: Channel, passengers: Int
    ) {
        let over = trip.end < today
        let draw = random.below(1000)
        bookings.append(
            SyntheticBooking(
                reference: "", traveller: traveller.id, channel: channel, customerReference: visit.reference,
                bookedOn: trip.bookedOn, start: trip.start, end: trip.end, destination: trip.destination.city,
                product: trip.product, passengers: passengers, amount: trip.price * passengers,
                currency: trip.currency,
                status: draw < 80 ? "cancelled" : !over ? "confirmed" : draw < 92 ? "no-show" : "completed"))
    }

    // MARK: Surveys

    private mutating func ask(_ booking: SyntheticBooking, _ traveller: SyntheticTraveller) {
        guard booking.status == "completed", random.chance(330) else { return }
        let overall = 1 + random.pick(weights: [1, 1, 2, 3, 5, 8, 15, 27, 24, 14])
        let recommend = max(0, min(10, overall + random.pick([-2, -1, 0, 0, 0, 1, 1])))
        let comments: [(Int, String, String)] = [
            (9, "导游非常专业，下次还选你们", "Wonderful guide, we will book again"),
            (9, "行程安排合理，老人孩子都满意", "Everything went smoothly"),
            (9, "酒店位置好", "Great hotel, great food"), (7, "总体不错，早餐一般", "Good overall, breakfast was average"),
            (7, "集合时间太早了", "Early starts every day"), (7, "还可以", "Fine"), (5, "购物点太多", "Too many shopping stops"),
            (5, "大巴空调不好", "The coach was too warm"), (1, "航班改期没有提前通知", "Nobody told us the flight had moved"),
            (1, "投诉三次没有人回电", "Called three times, no answer"),
        ]
        let band = overall >= 9 ? 9 : overall >= 7 ? 7 : overall >= 5 ? 5 : 1
        var comment = ""
        if random.chance(400) {
            let (_, chinese, english) = random.pick(comments.filter { $0.0 == band })
            comment = traveller.nationality == "CN" ? chinese : english
        }
        let answeredAt = Timestamp(
            utc: booking.end.adding(days: random.within(1...9)), millisecondsOfDay: random.within(1...86_399) * 1000)
        guard answeredAt < Timestamp(utc: today) else { return }
        answers.append(
            SyntheticSurveyAnswer(
                booking: booking.reference, traveller: traveller.id, answeredAt: answeredAt,
                overall: random.chance(40) ? nil : overall, recommend: random.chance(60) ? nil : recommend,
                comment: comment))
    }

    // MARK: Files

    var bookingExport: SyntheticExport {
        let rows = bookings.map { booking in
            row(
                [
                    booking.reference, booking.channel.rawValue, booking.customerReference,
                    booking.bookedOn.description, booking.start.description, booking.end.description,
                    booking.destination, booking.product, String(booking.passengers),
                    Trip.text(booking.amount, booking.currency), booking.currency, booking.status,
                ], booking.traveller)
        }
        let header = [
            "booking", "channel", "customer_reference", "booked_on", "start", "end", "destination", "product", "pax",
            "amount", "currency", "status",
        ]
        return SyntheticExport(fileName: "bookings.csv", header: header, rows: rows, isFromSpreadsheet: false)
    }

    var surveyExport: SyntheticExport {
        let rows = answers.map { answer in
            row(
                [
                    answer.booking, answer.answeredAt.description, answer.overall.map(String.init) ?? "",
                    answer.recommend.map(String.init) ?? "", answer.comment,
                ], answer.traveller)
        }
        let header = ["booking", "answered_at", "overall", "recommend", "comment"]
        return SyntheticExport(fileName: "surveys.csv", header: header, rows: rows, isFromSpreadsheet: false)
    }

    private func row(_ cells: [String], _ traveller: Int) -> SyntheticExport.Row {
        .init(
            reference: cells[0], line: SyntheticExport.line(cells), cells: cells, traveller: traveller, faults: [])
    }
}
