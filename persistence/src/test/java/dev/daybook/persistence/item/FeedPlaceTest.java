package dev.daybook.persistence.item;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.daybook.journal.Position;
import org.junit.jupiter.api.Test;

class FeedPlaceTest {
  private static final Position COMMIT = new Position(40);

  @Test
  void givenWalkOverWhatCrosses_whenAskedWhereItReadsFrom_thenBeforeTheCommit() {
    Position from = new Position(30);
    assertEquals(from, FeedPlace.crossing(from, COMMIT).readsFrom());
  }

  @Test
  void givenAnyOtherPlace_whenAskedWhereItReadsFrom_thenItsPosition() {
    assertEquals(COMMIT, FeedPlace.at(COMMIT).readsFrom());
    assertEquals(COMMIT, FeedPlace.crossing(Position.START, COMMIT).readsFrom());
    FeedPlace.ByVersion walk = new FeedPlace.ByVersion(new Position(9));
    assertEquals(COMMIT, new FeedPlace(COMMIT, walk).readsFrom());
  }
}
