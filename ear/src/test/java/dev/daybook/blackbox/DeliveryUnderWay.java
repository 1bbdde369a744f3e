package dev.daybook.blackbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.blackbox.Receiver.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

/**
 * A webhook's message that a receiver has and has not yet taken: it comes again under its name, and
 * all that follows is delivered.
 */
final class DeliveryUnderWay implements UnderWay {
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int BEFORE = 15;
  private static final int AFTER = 5;

  private final Workspace workspace;
  private final Receiver receiver = Receiver.start();
  private final CountDownLatch arrived = new CountDownLatch(1);

  DeliveryUnderWay(Workspace workspace) {
    this.workspace = workspace;
    receiver.answer(
        got -> {
          boolean first = receiver.all().isEmpty();
          arrived.countDown();
          return first ? new Response(204, null, WebhookIT.LONGER_THAN_THE_TIMEOUT) : Receiver.OK;
        });
  }

  @Override
  public void begin() {
    workspace
        .owner()
        .post(workspace.path() + "/webhooks", "{\"url\":\"" + receiver.url() + "\"}")
        .expect(201);
    create("before", BEFORE);
    try {
      if (!arrived.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError("no message came");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void create(String title, int notes) {
    for (int i = 0; i < notes; i++) {
      workspace.create(title);
    }
  }

  @Override
  public void assertWhole(Instant killed) {
    create("after", AFTER);
    long last = BEFORE + AFTER;
    Await.until(
        "position " + last + " has come", PATIENCE, () -> receiver.positions().contains(last));
    assertEquals(LongStream.rangeClosed(1, last).boxed().toList(), receiver.positions());
    assertEquals(receiver.all().get(0).id(), receiver.all().get(1).id());
    assertEquals(receiver.all().get(0).body(), receiver.all().get(1).body());
  }

  @Override
  public void close() {
    receiver.close();
  }
}
