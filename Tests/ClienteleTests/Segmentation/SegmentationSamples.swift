import ClienteleTesting

/// What the tests of criteria share.
typealias Samples = CriterionSamples
