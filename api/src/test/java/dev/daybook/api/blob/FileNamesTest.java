package dev.daybook.api.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a.png|filename=\"a.png\"; filename*=UTF-8''a.png",
        "a b.png|filename=\"a b.png\"; filename*=UTF-8''a%20b.png",
        "ü.png|filename=\"_.png\"; filename*=UTF-8''%C3%BC.png",
        "a\"; filename=x.exe|filename=\"a__ filename=x.exe\"; filename*=UTF-8''a%22%3B%20filename%3Dx.exe",
        "100%41.txt|filename=\"100_41.txt\"; filename*=UTF-8''100%2541.txt",
        "😀|filename=\"_\"; filename*=UTF-8''%F0%9F%98%80"
      })
  void givenName_whenWritten_thenForOldAndNewClients(String name, String written) {
    assertEquals("attachment; " + written, FileNames.disposition(false, name));
    assertEquals("inline; " + written, FileNames.disposition(true, name));
  }
}
