package org.tamis.service.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
  /** Made by {@code openssl passwd} and by Python's hashlib. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{SHA512-CRYPT}$6$saltsalt$rVIyJtXnL0mXUCLepstXWqeOv9JVyd7nOH8wn0BvOU5lCiAviUJLxXZ5CkPgq6XNTHV22yG4mV0IO9gqPL5WQ.",
        "{sha512-crypt}$6$saltsalt$rVIyJtXnL0mXUCLepstXWqeOv9JVyd7nOH8wn0BvOU5lCiAviUJLxXZ5CkPgq6XNTHV22yG4mV0IO9gqPL5WQ.",
        "$6$saltsalt$rVIyJtXnL0mXUCLepstXWqeOv9JVyd7nOH8wn0BvOU5lCiAviUJLxXZ5CkPgq6XNTHV22yG4mV0IO9gqPL5WQ.",
        "{CRYPT}$5$saltsalt$rQBvFGQx3u6doxkk7cvWbhhnhS2qa1.FI.tt6NGFH66",
        "{SHA256-CRYPT}$5$saltsalt$rQBvFGQx3u6doxkk7cvWbhhnhS2qa1.FI.tt6NGFH66",
        "{PBKDF2-SHA256}1000$MDEyMzQ1Njc4OWFiY2RlZg==$rybsuBlIHCOEKCPpDvTVloYHkPEiKOiJqqYGLCHAfF0="
      })
  void knowsThePasswordOfHashesMadeElsewhere(String hash) {
    assertThat(PasswordHash.parse(hash).matches("p\u00e4ssword")).isTrue();
    assertThat(PasswordHash.parse(hash).matches("pa\u0308ssword")).isTrue();
    assertThat(PasswordHash.parse(hash).matches("pässwort")).isFalse();
    assertThat(PasswordHash.parse(hash).matches("")).isFalse();
  }

  @Test
  void whatItMakesItReads() {
    PasswordHash made = PasswordHash.make("pa\u0308ss: word");
    assertThat(made.toString()).startsWith("{PBKDF2-SHA256}600000$");
    assertThat(PasswordHash.parse(made.toString()).matches("p\u00e4ss: word")).isTrue();
    assertThat(PasswordHash.make("x").toString()).isNotEqualTo(PasswordHash.make("x").toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "secret",
        "{PLAIN}secret",
        "{plain}secret",
        "{MD5}secret",
        "$y$j9T$secret$secret",
        "{SHA512-CRYPT}secret",
        "{SHA512-CRYPT}$6$secret$short",
        "{SHA256-CRYPT}$6$saltsalt$rQBvFGQx3u6doxkk7cvWbhhnhS2qa1.FI.tt6NGFH66",
        "{SHA256-CRYPT}$5$rounds=999999999$salt$rQBvFGQx3u6doxkk7cvWbhhnhS2qa1.FI.tt6NGFH66",
        "{PBKDF2-SHA256}secret",
        "{PBKDF2-SHA256}999999$secretsecretsecret",
        "{PBKDF2-SHA256}0999$MDEyMzQ1Njc4OWFiY2RlZg==$rybsuBlIHCOEKCPpDvTVloYHkPEiKOiJqqYGLCHAfF0=",
        "{PBKDF2-SHA256}99999999$MDEyMzQ1Njc4OWFiY2RlZg==$rybsuBlIHCOEKCPpDvTVloYHkPEiKOiJqqYGLCHAfF0=",
        "{PBKDF2-SHA256}1000$MDEyMzQ1Njc4OWFiY2Rl=$rybsuBlIHCOEKCPpDvTVloYHkPEiKOiJqqYGLCHAfF0="
      })
  void refusesOthersWithoutRepeatingThem(String text) {
    assertThatThrownBy(() -> PasswordHash.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .doesNotContain("secret");
  }
}
