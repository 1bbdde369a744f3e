package dev.daybook.api;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends an answer where no JAX-RS does. */
public final class ServletAnswer {
  private ServletAnswer() {}

  /** Sends status, headers, and bytes or text. */
  public static void write(Response answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.getStatus());
    answer
        .getStringHeaders()
        .forEach((name, values) -> values.forEach(value -> response.addHeader(name, value)));
    Object entity = answer.getEntity();
    if (entity != null) {
      byte[] body =
          entity instanceof byte[] bytes
              ? bytes
              : entity.toString().getBytes(StandardCharsets.UTF_8);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }
  }
}
