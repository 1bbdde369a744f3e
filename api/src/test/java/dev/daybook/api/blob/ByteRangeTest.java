package dev.daybook.api.blob;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes=0-0|0-0",
        "bytes=10-|10-99",
        "bytes=-1|99-99",
        "bytes=-500|0-99",
        "bytes=90-500|90-99",
        "Bytes = 1 - 2 |1-2",
        "bytes=0-1,5-6, 98-|0-1 5-6 98-99",
        "bytes=100-,0-1|0-1",
        "bytes=100-|",
        "bytes=-0|",
        "bytes=999999999999999999-|"
      })
  void givenHeader_whenParsed_thenTheseOfAHundred(String header, String ranges) {
    List<String> found =
        java.util.Objects.requireNonNull(ByteRange.parse(header, 100)).stream()
            .map(r -> r.first() + "-" + r.last())
            .toList();
    assertEquals(ranges == null ? List.of() : List.of(ranges.split(" ")), found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes=",
        "bytes=-",
        "bytes=1",
        "bytes=2-1",
        "bytes=a-b",
        "bytes=0-1,",
        "lines=0-1",
        "bytes=0-99999999999999999999",
        "bytes=0-99,0-0",
        "bytes=1-1,2-2,3-3,4-4,5-5,6-6,7-7,8-8,9-9,10-10,11-11,12-12,13-13,14-14,15-15,16-16,17-17"
      })
  void givenNoRangeToBeGiven_whenParsed_thenEverything(String header) {
    assertNull(ByteRange.parse(header, 100));
  }

  @Test
  void givenNothing_whenAskedForOfIt_thenNoRangeIsThere() {
    assertNull(ByteRange.parse(null, 0));
    assertEquals(List.of(), ByteRange.parse("bytes=0-", 0));
    assertEquals(List.of(), ByteRange.parse("bytes=-5", 0));
  }
}
