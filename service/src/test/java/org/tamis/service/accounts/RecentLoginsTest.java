package org.tamis.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentLoginsTest {
  private static final PasswordHash OLD =
      PasswordHash.parse("$5$saltsalt$rQBvFGQx3u6doxkk7cvWbhhnhS2qa1.FI.tt6NGFH66");
  private static final PasswordHash NEW =
      PasswordHash.parse("$5$saltsalt$rQBvFGQx3u6doxkk7cvWbhhnhS2qa1.FI.tt6NGFH6/");

  private Instant now = Instant.EPOCH;
  private final RecentLogins recent = new RecentLogins(() -> now);

  @Test
  void knowsOnlyTheSameNamePasswordAndHash() {
    assertThat(recent.knows("bob", OLD, "secret")).isFalse();
    recent.remember("bob", OLD, "secret", RecentLogins.LIFE);
    assertThat(recent.knows("bob", OLD, "secret")).isTrue();
    assertThat(recent.knows("bob", OLD, "Secret")).isFalse();
    assertThat(recent.knows("bob", OLD, "")).isFalse();
    assertThat(recent.knows("eve", OLD, "secret")).isFalse();
    assertThat(recent.knows("bob", NEW, "secret")).isFalse();
  }

  @Test
  void remembersNothingWhereThatIsSet() {
    recent.remember("bob", "IMAP", "secret", Duration.ZERO);
    assertThat(recent.knows("bob", "IMAP", "secret")).isFalse();
  }

  @Test
  void forgetsAfterAWhileAndWhenThereAreTooMany() {
    recent.remember("bob", OLD, "secret", RecentLogins.LIFE);
    now = now.plus(Duration.ofMinutes(5));
    assertThat(recent.knows("bob", OLD, "secret")).isTrue();
    now = now.plusSeconds(1);
    assertThat(recent.knows("bob", OLD, "secret")).isFalse();
    recent.remember("bob", OLD, "secret", RecentLogins.LIFE);
    for (int i = 0; i < 10_000; i++) {
      recent.remember("user" + i, OLD, "secret", RecentLogins.LIFE);
    }
    assertThat(recent.knows("bob", OLD, "secret")).isFalse();
    assertThat(recent.knows("user0", OLD, "secret")).isTrue();
  }
}
