import Clientele
import Testing

@Suite("JSON as JSONTestSuite judges it")
struct JSONTestSuiteTests {
    /// Where the suite leaves the choice, and where the library is stricter than the suite: how each is refused.
    ///
    /// Every other `i_` file is taken. They are numbers of any size, which a ``JSONValue`` keeps by their text.
    static let refusals: [String: JSONError.Code] = [
        // A key that stands twice is refused: which of the values was meant cannot be known.
        "y_object_duplicated_key": .duplicateKey,
        "y_object_duplicated_key_and_value": .duplicateKey,
        // Half a surrogate pair is no text, and would have to be changed to be kept.
        "i_object_key_lone_2nd_surrogate": .encoding,
        "i_string_1st_surrogate_but_2nd_missing": .encoding,
        "i_string_1st_valid_surrogate_2nd_invalid": .encoding,
        "i_string_UTF8_surrogate_U+D800": .encoding,
        "i_string_incomplete_surrogate_and_escape_valid": .encoding,
        "i_string_incomplete_surrogate_pair": .encoding,
        "i_string_incomplete_surrogates_escape_valid": .encoding,
        "i_string_invalid_lonely_surrogate": .encoding,
        "i_string_invalid_surrogate": .encoding,
        "i_string_inverted_surrogates_U+1D11E": .encoding,
        "i_string_lone_second_surrogate": .encoding,
        // The same for bytes that are not UTF-8.
        "i_string_UTF-8_invalid_sequence": .encoding,
        "i_string_invalid_utf-8": .encoding,
        "i_string_iso_latin_1": .encoding,
        "i_string_lone_utf8_continuation_byte": .encoding,
        "i_string_not_in_unicode_range": .encoding,
        "i_string_overlong_sequence_2_bytes": .encoding,
        "i_string_overlong_sequence_6_bytes": .encoding,
        "i_string_overlong_sequence_6_bytes_null": .encoding,
        "i_string_truncated-utf-8": .encoding,
        // RFC 8259 knows UTF-8 only, and no byte order mark.
        "i_string_UTF-16LE_with_BOM": .type,
        "i_string_utf16BE_no_BOM": .type,
        "i_string_utf16LE_no_BOM": .type,
        "i_structure_UTF-8_BOM_empty_object": .type,
        // Deeper than the reader goes.
        "i_structure_500_nested_arrays": .depth,
    ]

    @Test("what must be taken is taken, what must be refused is refused with a typed error, the rest as decided")
    func verdicts() throws {
        let files = try JSONTestSuite.files()
        #expect(files.count == 318)
        #expect(files.count { $0.name.hasPrefix("y_") } == 95)
        #expect(files.count { $0.name.hasPrefix("n_") } == 188)
        #expect(files.count { $0.name.hasPrefix("i_") } == 35)
        for file in files {
            let name = String(file.name.dropLast(".json".count))
            do throws(JSONError) {
                let value = try JSONValue(parsing: file.bytes)
                #expect(!name.hasPrefix("n_") && Self.refusals[name] == nil, "\(name) was taken")
                #expect(try JSONValue(parsing: value.bytes) == value, "\(name) comes back")
            } catch {
                #expect((0...file.bytes.count).contains(error.offset), "\(name): \(error)")
                if let code = Self.refusals[name] {
                    #expect(error.code == code, "\(name)")
                } else {
                    #expect(name.hasPrefix("n_"), "\(name) was refused: \(error)")
                }
            }
        }
    }

    @Test("a value that is skipped may be anything the grammar allows, also an object with a key twice")
    func skipped() throws {
        for file in try JSONTestSuite.files() {
            var reader = JSONReader(file.bytes)
            do throws(JSONError) {
                reader.skipSpace()
                try reader.skipValue()
                try reader.finish()
                #expect(!file.name.hasPrefix("n_"), "\(file.name) was skipped")
            } catch {
                #expect(!file.name.hasPrefix("y_"), "\(file.name) was refused: \(error)")
                #expect((0...file.bytes.count).contains(error.offset), "\(file.name): \(error)")
            }
        }
    }

    @Test("nothing but JSONError comes from any reader of records and mappings")
    func readers() throws {
        for file in try JSONTestSuite.files() {
            for wrap in [[], Array(#"{"names":"#.utf8), Array(#"{"custom":"#.utf8), Array(#"{"other":"#.utf8)] {
                let bytes = wrap + file.bytes + (wrap.isEmpty ? [] : Array("}".utf8))
                do throws(JSONError) {
                    let customer = try Customer(json: bytes)
                    #expect(try Customer(json: customer.jsonBytes) == customer, "\(file.name)")
                } catch {}
                do throws(JSONError) { _ = try ImportMapping(json: bytes) } catch {}
            }
        }
    }
}
