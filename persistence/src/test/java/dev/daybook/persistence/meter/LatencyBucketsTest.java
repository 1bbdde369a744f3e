package dev.daybook.persistence.meter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LatencyBucketsTest {
  @ParameterizedTest
  @CsvSource({
    "-5, 0",
    "0, 0",
    "250, 0",
    "251, 1",
    "500, 1",
    "501, 2",
    "1000, 2",
    "1001, 3",
    "16384000, 16",
    "16384001, 17",
    "999999999999, 17"
  })
  void givenTime_whenCounted_thenInTheBucketWhoseBoundIsNotBelowIt(long micros, int bucket) {
    assertEquals(bucket, LatencyBuckets.of(TimeUnit.MICROSECONDS.toNanos(micros)));
  }

  @Test
  void givenEveryBucket_whenItsBoundIsCounted_thenThere() {
    for (int bucket = 0; bucket < LatencyBuckets.COUNT - 1; bucket++) {
      long bound = Math.round(LatencyBuckets.boundMs(bucket) * 1_000_000);
      assertEquals(bucket, LatencyBuckets.of(bound));
      assertEquals(bucket + 1, LatencyBuckets.of(bound + 1_000));
    }
    assertEquals(Double.POSITIVE_INFINITY, LatencyBuckets.boundMs(LatencyBuckets.COUNT - 1));
  }

  @Test
  void givenNothing_whenAsked_thenNothingIsKnown() {
    assertNull(LatencyBuckets.quantileMs(new long[LatencyBuckets.COUNT], 0.5));
  }

  @Test
  void givenAllInOneBucket_whenAsked_thenInProportion() {
    long[] counts = new long[LatencyBuckets.COUNT];
    counts[3] = 10;
    assertEquals(1.5, LatencyBuckets.quantileMs(counts, 0.5));
    assertEquals(2.0, LatencyBuckets.quantileMs(counts, 1));
  }

  @Test
  void givenOnlySlowOnes_whenAsked_thenTheBeginningOfTheLastBucket() {
    long[] counts = new long[LatencyBuckets.COUNT];
    counts[LatencyBuckets.COUNT - 1] = 3;
    assertEquals(16_384, LatencyBuckets.quantileMs(counts, 0.95));
  }

  /** Against the exact answer, for times that grow evenly. */
  @Test
  void givenManyTimes_whenAsked_thenAtMostAFactorOfTwoOff() {
    long[] counts = new long[LatencyBuckets.COUNT];
    long[] micros = new long[10_000];
    Arrays.setAll(micros, i -> 300L + i * 7L);
    for (long one : micros) {
      counts[LatencyBuckets.of(one * 1_000)]++;
    }
    for (double share : new double[] {0.01, 0.5, 0.9, 0.95, 0.99}) {
      double exact = micros[(int) (share * micros.length)] / 1_000.0;
      double told = Objects.requireNonNull(LatencyBuckets.quantileMs(counts, share));
      assertTrue(told > exact / 2 && told < exact * 2, () -> share + ": " + told + " for " + exact);
    }
  }
}
