package dev.daybook.api.blob;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Several ranges in one answer: {@code multipart/byteranges} (RFC 9110, 14.6). */
final class MultipartRanges {
  private final String boundary = UUID.randomUUID().toString();
  private final List<ByteRange> ranges;
  private final String partType;
  private final long size;

  MultipartRanges(List<ByteRange> ranges, String partType, long size) {
    this.ranges = ranges;
    this.partType = partType;
    this.size = size;
  }

  /** Sends the bytes of a range. */
  @FunctionalInterface
  interface Sender {
    void send(ByteRange range) throws IOException;
  }

  String mediaType() {
    return "multipart/byteranges; boundary=" + boundary;
  }

  private byte[] head(ByteRange range) {
    return ("\r\n--"
            + boundary
            + "\r\nContent-Type: "
            + partType
            + "\r\nContent-Range: "
            + range.of(size)
            + "\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private byte[] end() {
    return ("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII);
  }

  /** Bytes of the whole body. */
  long length() {
    return ranges.stream().mapToLong(range -> head(range).length + range.length()).sum()
        + end().length;
  }

  void write(OutputStream out, Sender sender) throws IOException {
    for (ByteRange range : ranges) {
      out.write(head(range));
      sender.send(range);
    }
    out.write(end());
  }
}
