import Clientele

/// A day written as `2026-06-15`.
func day(_ text: String) -> CalendarDate { CalendarDate(text) ?? .earliest }
