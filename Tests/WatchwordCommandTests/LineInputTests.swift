import Foundation
import Testing

@testable import WatchwordCommand

@Suite struct LineInputTests {
  /// The runs that `data` is cut into, each with its first line's number.
  private func runs(of data: [UInt8]) throws -> [(firstLine: Int, bytes: [UInt8])] {
    let folder = try TemporaryFolder()
    let file = try folder.file("lines", Data(data))
    var input = LineInput(try InputFile(file.path()))
    var runs: [(firstLine: Int, bytes: [UInt8])] = []
    while let run = try input.next() {
      var bytes: [UInt8] = []
      for index in 0..<run.bytes.count { bytes.append(run.bytes.span[index]) }
      runs.append((run.firstLine, bytes))
    }
    return runs
  }

  @Test(arguments: [1, 2, 99, 100, 131_071, 131_072, 131_073, 300_000])
  func runsAreWholeLines(length: Int) throws {
    var data: [UInt8] = []
    for line in 0..<max(3, 1_000_000 / length) {
      data += [UInt8](repeating: UInt8(65 + line % 26), count: length - 1) + [UInt8(ascii: "\n")]
    }
    for data in [data, data.dropLast()] {
      let runs = try runs(of: Array(data))
      #expect(runs.flatMap(\.bytes) == Array(data))
      var line = 1
      for run in runs {
        #expect(run.firstLine == line)
        line += run.bytes.count { $0 == UInt8(ascii: "\n") }
      }
      #expect(runs.dropLast().allSatisfy { $0.bytes.last == UInt8(ascii: "\n") })
    }
  }

  @Test func anEmptyFileHasNoRuns() throws {
    #expect(try runs(of: []).isEmpty)
  }

  @Test func lineThatIsTooLongStandsAloneAndIsOneLine() throws {
    let short = Array("short\n".utf8)
    let long = [UInt8](repeating: 97, count: 5 << 20)
    let runs = try runs(of: short + long + [10] + short + short + long)
    let isLong = runs.map { $0.bytes.count > LineInput.longestLine }
    #expect(isLong == [false, true, false, true])
    #expect(runs.map(\.firstLine) == [1, 2, 3, 5])
    #expect(runs[2].bytes == short + short)
    #expect(runs.allSatisfy { $0.bytes.count < 3 << 20 })
  }
}
