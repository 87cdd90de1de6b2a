import WatchwordFormats
@_exported public import WatchwordMetadata
import WatchwordPrimitives

extension DeepMerge {
  /// `document` with `patch` applied, both JSON objects; the result is compact.
  ///
  ///     try DeepMerge.merge(#"{"a":{"b":1,"c":2}}"#, #"{"a":{"b":null}}"#)  // {"a":{"c":2}}
  public static func merge(
    _ document: String, _ patch: String, limits: MetadataLimits = MetadataLimits()
  ) throws(MetadataError) -> String {
    let room = document.utf8.count + patch.utf8.count
    return try String(room: room) { output throws(MetadataError) in
      try merge(document.utf8Span.span, patch.utf8Span.span, limits: limits, into: &output)
    }
  }

  /// The patch that leads from `document` to `target`, which says no more than it must.
  public static func difference(
    from document: String, to target: String, limits: MetadataLimits = MetadataLimits()
  ) throws(MetadataError) -> String {
    try String(room: 256) { output throws(MetadataError) in
      try difference(
        from: document.utf8Span.span, to: target.utf8Span.span, limits: limits, into: &output)
    }
  }
}

extension Metadata {
  /// `value`, a JSON object that takes the place of all that was stored: compact, each key once. A
  /// null in it is a value as any other.
  public static func replace(
    with value: String, limits: MetadataLimits = MetadataLimits()
  ) throws(MetadataError) -> String {
    try String(room: value.utf8.count) { output throws(MetadataError) in
      try replace(with: value.utf8Span.span, limits: limits, into: &output)
    }
  }

  /// How many bytes `document` has without the white space between its values: what a limit is about.
  public static func size(_ document: String) throws(MetadataError) -> Int {
    try size(document.utf8Span.span)
  }

  /// The JSON that a JSON Pointer (RFC 6901) leads to, as it is written in `document`, a string with
  /// its quotation marks; nil where there is none. Of a key that is there twice the last counts.
  ///
  ///     try Metadata.value(at: "/a/1", in: #"{"a":[1.0,"x"]}"#)  // "x"
  public static func value(
    at pointer: String, in document: String
  ) throws(MetadataError) -> String? {
    let text = document.utf8Span.span
    guard let value = try value(at: pointer.utf8Span.span, in: text) else { return nil }
    return String(room: value.length) { output in
      output.append(text.slice(from: value.start, length: value.length))
    }
  }
}
