import Testing

/// The files of csv-spectrum and what they mean.
///
/// Origin: https://github.com/max-mapper/csv-spectrum, BSD-2-Clause, copyright Max Ogden and contributors.
enum CSVSpectrum {
    struct File: Sendable, CustomTestStringConvertible {
        let name: String
        let text: String
        let rows: [[String: String]]
        var testDescription: String { name }
    }

    static let files: [File] = [
        File(
            name: "comma_in_quotes",
            text: "first,last,address,city,zip\nJohn,Doe,120 any st.,\"Anytown, WW\",08123\n",
            rows: [
                ["first": "John", "last": "Doe", "address": "120 any st.", "city": "Anytown, WW", "zip": "08123"]
            ]),
        File(
            name: "empty", text: "a,b,c\n1,\"\",\"\"\n2,3,4",
            rows: [["a": "1", "b": "", "c": ""], ["a": "2", "b": "3", "c": "4"]]),
        File(
            name: "empty_crlf", text: "a,b,c\r\n1,\"\",\"\"\r\n2,3,4",
            rows: [["a": "1", "b": "", "c": ""], ["a": "2", "b": "3", "c": "4"]]),
        File(
            name: "escaped_quotes", text: "a,b\n1,\"ha \"\"ha\"\" ha\"\n3,4\n",
            rows: [["a": "1", "b": "ha \"ha\" ha"], ["a": "3", "b": "4"]]),
        File(
            name: "json",
            text: "key,val\n1,\"{\"\"type\"\": \"\"Point\"\", \"\"coordinates\"\": [102.0, 0.5]}\"\n",
            rows: [["key": "1", "val": "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"]]),
        // The JSON of the origin has another phone number here than its CSV file; this is the number of the file.
        File(
            name: "location_coordinates",
            text: "Contact Phone Number,Location Coordinates,Cities,Counties\n"
                + "2095257564,37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W,Modesto,Stanislaus",
            rows: [
                [
                    "Contact Phone Number": "2095257564",
                    "Location Coordinates": "37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W",
                    "Cities": "Modesto", "Counties": "Stanislaus",
                ]
            ]),
        File(
            name: "newlines", text: "a,b,c\n1,2,3\n\"Once upon \na time\",5,6\n7,8,9\n",
            rows: [
                ["a": "1", "b": "2", "c": "3"], ["a": "Once upon \na time", "b": "5", "c": "6"],
                ["a": "7", "b": "8", "c": "9"],
            ]),
        File(
            name: "newlines_crlf", text: "a,b,c\r\n1,2,3\r\n\"Once upon \r\na time\",5,6\r\n7,8,9\r\n",
            rows: [
                ["a": "1", "b": "2", "c": "3"], ["a": "Once upon \r\na time", "b": "5", "c": "6"],
                ["a": "7", "b": "8", "c": "9"],
            ]),
        File(
            name: "quotes_and_newlines", text: "a,b\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4\n",
            rows: [["a": "1", "b": "ha \n\"ha\" \nha"], ["a": "3", "b": "4"]]),
        File(name: "simple", text: "a,b,c\n1,2,3\n", rows: [["a": "1", "b": "2", "c": "3"]]),
        File(name: "simple_crlf", text: "a,b,c\r\n1,2,3\r\n", rows: [["a": "1", "b": "2", "c": "3"]]),
        File(
            name: "utf8", text: "a,b,c\n1,2,3\n4,5,ʤ",
            rows: [["a": "1", "b": "2", "c": "3"], ["a": "4", "b": "5", "c": "ʤ"]]),
    ]
}
