package dev.daybook.persistence.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypesTest {
  private static String of(byte[] bytes) {
    return MediaTypes.of(bytes, bytes.length);
  }

  @ParameterizedTest
  @CsvSource({
    "89504e470d0a1a0a0000000d49484452, image/png",
    "ffd8ffe000104a4649460001, image/jpeg",
    "47494638396101000100, image/gif",
    "255044462d312e370a, application/pdf",
    "504b0304140000000800, application/zip",
    "00010203, application/octet-stream"
  })
  void givenFirstBytes_whenLookedAt_thenTheirType(String hex, String type) {
    assertEquals(type, of(HexFormat.of().parseHex(hex)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain words|text/plain",
        "<!DOCTYPE html><p>x|text/html",
        "<html><script>x</script>|text/html",
        "<svg xmlns=\"http://www.w3.org/2000/svg\"/>|image/svg+xml",
        "<?xml version=\"1.0\"?><a/>|application/xml"
      })
  void givenText_whenLookedAt_thenItsType(String text, String type) {
    assertEquals(type, of(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void givenNothing_whenLookedAt_thenSomeType() {
    assertTrue(of(new byte[0]).contains("/"));
  }

  @ParameterizedTest
  @CsvSource({
    "text/plain, text/markdown, text/markdown",
    "text/plain, application/json, application/json",
    "text/plain, text/html, text/plain",
    "text/plain, image/svg+xml, text/plain",
    "text/plain, text/javascript, text/plain",
    "text/plain, application/xhtml+xml, text/plain",
    "text/plain, image/png, text/plain",
    "text/html, text/plain, text/html",
    "image/png, text/html, image/png",
    "image/svg+xml, image/png, image/svg+xml",
    "application/zip, application/vnd.oasis.opendocument.text, application/vnd.oasis.opendocument.text",
    "application/octet-stream, text/plain, application/octet-stream",
    "application/octet-stream, text/html, application/octet-stream",
    "application/octet-stream, model/gltf-binary, model/gltf-binary"
  })
  void givenFoundAndSaid_whenTold_thenTheSaidOnlyWhereItSaysMore(
      String found, String declared, String told) {
    assertEquals(told, MediaTypes.told(found, declared));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "text/html",
        "application/xhtml+xml",
        "image/svg+xml",
        "application/xml",
        "text/xml",
        "application/atom+xml",
        "text/javascript",
        "application/javascript",
        "application/ecmascript",
        "text/javascript1.5",
        "text/css",
        "application/wasm"
      })
  void givenActiveType_whenAsked_thenNeverShown(String type) {
    assertTrue(MediaTypes.isActive(type));
    assertFalse(MediaTypes.isShown(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"image/png", "image/webp", "audio/mpeg", "video/mp4", "text/plain"})
  void givenPassiveType_whenAsked_thenShown(String type) {
    assertFalse(MediaTypes.isActive(type));
    assertTrue(MediaTypes.isShown(type));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/pdf", "application/zip", "application/octet-stream"})
  void givenOtherType_whenAsked_thenKeptAsAFile(String type) {
    assertFalse(MediaTypes.isShown(type));
  }
}
