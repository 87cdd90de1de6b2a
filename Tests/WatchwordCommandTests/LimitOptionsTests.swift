import Testing
import Watchword
import WatchwordPrimitives

@testable import WatchwordCommand

@Suite struct LimitOptionsTests {
  @Test(arguments: CostLimits.Name.allCases)
  func everyLimitCanBeSetByItsName(name: CostLimits.Name) throws {
    let limits = CostLimits([try LimitChange(argument: "\(name.name)=4242")])
    #expect(limits[name] == 4242)
    for other in CostLimits.Name.allCases where other != name {
      #expect(limits[other] == CostLimits.default[other])
    }
  }

  @Test func theLastOneCounts() throws {
    let changes = try ["bcrypt_cost=4", "bcrypt_cost=5"].map(LimitChange.init(argument:))
    #expect(CostLimits(changes).bcryptCost == 5)
    #expect(CostLimits([]) == .default)
  }
}
