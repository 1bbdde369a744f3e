package dev.daybook.persistence.webhook;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.daybook.problem.ProblemException;
import dev.daybook.problem.ProblemType;
import dev.daybook.tenant.ShardName;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownShardsTest {
  private static final ShardName ONE = new ShardName("s1");
  private static final ShardName OTHER = new ShardName("s2");

  private final DownShards down = new DownShards();
  private final AtomicInteger asked = new AtomicInteger();

  private int fail(ProblemType type) {
    asked.incrementAndGet();
    throw new ProblemException(type, "Not now.");
  }

  @ParameterizedTest
  @CsvSource({"SHARD_UNAVAILABLE,1", "BUSY,1", "NOT_FOUND,3"})
  void givenShardThatFails_whenAskedThreeTimes_thenWaitedForOnceIfItIsDown(
      ProblemType type, int times) {
    for (int i = 0; i < 3; i++) {
      assertThrows(ProblemException.class, () -> down.ask(ONE, () -> fail(type)));
    }
    assertEquals(times, asked.get());
  }

  @Test
  void givenTenantThatWasGivenNoConnection_whenAskedForAnother_thenTheShardAnswers() {
    ProblemException refusal =
        new ProblemException(ProblemType.BUSY, "Not now.", Map.of("field", "connections"));
    assertThrows(
        ProblemException.class,
        () ->
            down.ask(
                ONE,
                () -> {
                  throw refusal;
                }));
    assertEquals("here", down.ask(ONE, () -> "here"));
  }

  @Test
  void givenShardThatIsDown_whenAnotherIsAsked_thenItAnswers() {
    assertThrows(
        ProblemException.class, () -> down.ask(ONE, () -> fail(ProblemType.SHARD_UNAVAILABLE)));
    assertEquals("here", down.ask(OTHER, () -> "here"));
  }
}
