package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** What came back for a request. */
record Answer(String request, HttpResponse<byte[]> response) {
  private static final ObjectMapper JSON = new ObjectMapper();

  int status() {
    return response.statusCode();
  }

  String text() {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  String header(String name) {
    return response.headers().firstValue(name).orElse("");
  }

  String etag() {
    return header("ETag");
  }

  JsonNode json() {
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      throw new AssertionError(this + " is no JSON", e);
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same answer, once it is seen to have the status. */
  Answer expect(int status) {
    assertEquals(status, status(), this::toString);
    return this;
  }

  /** The same answer, once it is seen to be this problem, told as RFC 9457 says. */
  Answer expectProblem(int status, String slug) {
    expect(status);
    assertEquals(
        "application/problem+json", header("Content-Type").replaceAll(";.*", ""), this::toString);
    JsonNode problem = json();
    assertEquals(
        "https://daybook.dev/problems/" + slug, problem.path("type").asText(), this::toString);
    assertEquals(status, problem.path("status").asInt(), this::toString);
    assertFalse(problem.path("title").asText().isEmpty(), this::toString);
    assertFalse(problem.path("detail").asText().isEmpty(), this::toString);
    assertFalse(text().contains("Exception"), this::toString);
    return this;
  }

  /** As {@link #expectProblem(int, String)}, and the problem names this field. */
  Answer expectProblem(int status, String slug, String field) {
    expectProblem(status, slug);
    assertEquals(field, json().path("field").asText(), this::toString);
    return this;
  }

  @Override
  public String toString() {
    String body = text();
    String shown = body.length() > 2_000 ? body.substring(0, 2_000) + "..." : body;
    return request + " -> " + status() + " " + response.headers().map() + "\n" + shown;
  }
}
