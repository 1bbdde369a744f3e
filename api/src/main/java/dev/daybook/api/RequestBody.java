package dev.daybook.api;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;

/** A request's body as bytes, up to a limit: the one place where bodies are read. */
public final class RequestBody {
  private RequestBody() {}

  /**
   * The body's bytes.
   *
   * @throws ProblemException BODY_TOO_LARGE naming the limit; INVALID_JSON when it ends early
   */
  public static byte[] read(InputStream body, int bytesMax) {
    try {
      byte[] bytes = body.readNBytes(bytesMax + 1);
      if (bytes.length > bytesMax) {
        throw new ProblemException(
            ProblemType.BODY_TOO_LARGE,
            "A body of this resource has at most " + bytesMax + " bytes.",
            Map.of("field", "$", "limit", bytesMax));
      }
      return bytes;
    } catch (IOException e) {
      throw new ProblemException(ProblemType.INVALID_JSON, "The body could not be read whole.");
    }
  }
}
