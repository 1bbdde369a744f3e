package dev.daybook.api.blob;

import dev.daybook.api.item.Call;
import dev.daybook.api.item.EntityTags;
import dev.daybook.api.problem.Problems;
import dev.daybook.blob.BlobHash;
import dev.daybook.persistence.access.WorkspaceScope;
import dev.daybook.persistence.blob.Blob;
import dev.daybook.persistence.blob.Blobs;
import dev.daybook.persistence.blob.MediaTypes;
import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Answers with the bytes of blobs, or with ranges of them. Browsers are told to believe the media
 * type, to carry nothing out and to load nothing, and to keep as a file whatever could be active.
 */
@ApplicationScoped
public class BlobAnswers {
  private static final String POLICY = "sandbox; default-src 'none'";
  private static final String CONTENT_RANGE = "Content-Range";
  private static final int BUFFER_BYTES = 1 << 16;

  @Inject private Blobs blobs;

  /** The ETag of a blob: the same bytes have the same everywhere. */
  static String tag(BlobHash hash) {
    return "\"" + hash.hex() + "\"";
  }

  /**
   * Answers a GET or a HEAD.
   *
   * @param name of the file; null for its hash, and to have it kept rather than shown
   */
  public Response answer(
      WorkspaceScope scope, Call call, Blob blob, String mediaType, @Nullable String name) {
    String tag = tag(blob.hash());
    if (EntityTags.isKnown(call.header(HttpHeaders.IF_NONE_MATCH), tag)) {
      return headers(Response.notModified(), tag).build();
    }
    List<ByteRange> ranges = ranges(call, blob, tag);
    if (ranges != null && ranges.isEmpty()) {
      return notThere(blob);
    }
    boolean shown = name != null && MediaTypes.isShown(mediaType);
    Response.ResponseBuilder answer =
        headers(Response.status(ranges == null ? 200 : 206), tag)
            .header(
                HttpHeaders.CONTENT_DISPOSITION,
                FileNames.disposition(shown, name == null ? blob.hash().hex() : name));
    if (ranges == null) {
      ByteRange all = new ByteRange(0, blob.size() - 1);
      return body(answer.type(mediaType), call, all.length(), out -> send(scope, blob, all, out));
    }
    if (ranges.size() == 1) {
      ByteRange range = ranges.get(0);
      answer.header(CONTENT_RANGE, range.of(blob.size()));
      return body(
          answer.type(mediaType), call, range.length(), out -> send(scope, blob, range, out));
    }
    MultipartRanges parts = new MultipartRanges(ranges, mediaType, blob.size());
    return body(
        answer.type(parts.mediaType()),
        call,
        parts.length(),
        out -> parts.write(out, range -> send(scope, blob, range, out)));
  }

  private static Response notThere(Blob blob) {
    ProblemException problem =
        new ProblemException(
            ProblemType.RANGE_NOT_SATISFIABLE,
            "The content has " + blob.size() + " bytes.",
            Map.of("field", "Range", "limit", blob.size()));
    return Response.fromResponse(Problems.answer(problem))
        .header(CONTENT_RANGE, "bytes */" + blob.size())
        .build();
  }

  private static Response.ResponseBuilder headers(Response.ResponseBuilder answer, String tag) {
    return answer
        .header(HttpHeaders.ETAG, tag)
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .header("Accept-Ranges", "bytes")
        .header("X-Content-Type-Options", "nosniff")
        .header("Content-Security-Policy", POLICY)
        .header("Cross-Origin-Resource-Policy", "same-origin");
  }

  /** Ranges are for GET, and for those only who have the beginning of the same bytes. */
  private static @Nullable List<ByteRange> ranges(Call call, Blob blob, String tag) {
    String ifRange = call.header("If-Range");
    boolean same = ifRange == null || ifRange.strip().equals(tag);
    return same && call.method().equals("GET")
        ? ByteRange.parse(call.header("Range"), blob.size())
        : null;
  }

  private static Response body(
      Response.ResponseBuilder answer, Call call, long length, StreamingOutput body) {
    answer.header(HttpHeaders.CONTENT_LENGTH, length);
    return call.method().equals("HEAD") ? answer.build() : answer.entity(body).build();
  }

  /** Bytes pass through a small buffer. */
  private void send(WorkspaceScope scope, Blob blob, ByteRange range, OutputStream out)
      throws IOException {
    try (InputStream bytes = blobs.open(scope, blob.hash(), range.first())) {
      byte[] buffer = new byte[BUFFER_BYTES];
      long left = range.length();
      while (left > 0) {
        int count = bytes.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (count < 0) {
          throw new IOException("blob " + blob.hash() + " ends " + left + " bytes early");
        }
        out.write(buffer, 0, count);
        left -= count;
      }
    }
  }
}
