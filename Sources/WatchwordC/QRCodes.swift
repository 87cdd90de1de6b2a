public import CWatchword
import WatchwordOneTimeCodes
import WatchwordPrimitives

@_cdecl("watchword_qr_write") @implementation
public func watchword_qr_write(
  _ text: UnsafePointer<CChar>?, _ text_len: Int, _ level: watchword_qr_level,
  _ format: watchword_qr_format, _ buffer: UnsafeMutablePointer<CChar>?, _ buffer_size: Int,
  _ out_len: UnsafeMutablePointer<Int>?, _ out_error: UnsafeMutablePointer<watchword_error>?
) -> watchword_status {
  guard let output = unsafe OutputBuffer(buffer, buffer_size, out_len),
    unsafe Borrowed.isValid(text, text_len), let level = QRDrawing.Level(rawValue: level),
    let format = QRDrawing.Format(rawValue: format)
  else { return unsafe refuse(out_error, Status.invalidArgument) }
  guard let detail = unsafe ErrorDetail(clearing: out_error) else { return Status.invalidStruct }
  do throws(OneTimeCodeError) {
    let status = try output.fill { writer throws(OneTimeCodeError) in
      try unsafe QRDrawing.write(
        Borrowed.bytes(text, text_len), as: format, level: level, into: &writer)
    }
    return detail.note(status)
  } catch {
    return detail.note(error)
  }
}
