package org.tamis.studio.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tamis.service.accounts.Identity;

class WebSessionsTest {
  private static final Identity ANNA = new Identity("anna", "anna");

  private Instant now = Instant.EPOCH;
  private final WebSessions sessions =
      new WebSessions(Duration.ofHours(1), Duration.ofHours(3), () -> now);

  private void pass(int minutes) {
    now = now.plus(Duration.ofMinutes(minutes));
  }

  @Test
  void aSessionEndsAfterAnHourWithoutARequest() {
    String key = sessions.begin(ANNA).key();
    pass(59);
    assertThat(sessions.find(key)).isPresent();
    pass(59);
    assertThat(sessions.find(key)).isPresent();
    pass(61);
    assertThat(sessions.find(key)).isEmpty();
    assertThat(sessions.count()).isZero();
  }

  @Test
  void andAfterThreeHoursInAnyCase() {
    String key = sessions.begin(ANNA).key();
    for (int i = 0; i < 6; i++) {
      pass(30);
      assertThat(sessions.find(key)).isPresent();
    }
    pass(1);
    assertThat(sessions.find(key)).isEmpty();
  }

  @Test
  void anAccountHasSixteenAndTheOneUsedLeastRecentlyEnds() {
    List<String> keys = new ArrayList<>();
    for (int i = 0; i < WebSessions.MOST_OF_ONE_ACCOUNT; i++) {
      keys.add(sessions.begin(ANNA).key());
    }
    String bobs = sessions.begin(new Identity("bob", "bob")).key();
    assertThat(sessions.find(keys.get(0))).isPresent();
    keys.add(sessions.begin(ANNA).key());
    assertThat(sessions.find(keys.get(1))).isEmpty();
    assertThat(sessions.find(keys.get(0))).isPresent();
    assertThat(sessions.find(keys.getLast())).isPresent();
    assertThat(sessions.find(bobs)).isPresent();
  }

  @Test
  void whatIsOverIsNotKept() {
    for (int i = 0; i < 1_000; i++) {
      sessions.begin(new Identity("user" + i, "user" + i));
    }
    pass(61);
    sessions.begin(ANNA);
    assertThat(sessions.count()).isEqualTo(1);
  }

  @Test
  void keysAndTokensAreAllDifferent() {
    WebSessions.Begun one = sessions.begin(ANNA);
    WebSessions.Begun other = sessions.begin(ANNA);
    assertThat(List.of(one.key(), other.key(), one.session().token(), other.session().token()))
        .doesNotHaveDuplicates()
        .allMatch(text -> text.length() == 43);
    assertThat(sessions.find(one.session().token())).isEmpty();
    assertThat(sessions.find("")).isEmpty();
  }
}
