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
        "{PBKDF2-SHA256}1000$MDEyMzQ1Njc4OWFiY2RlZg==$rybsuBlIHCOEKCPpDvTVloYHkPEiKOiJqqYGLCHAfF0=",
        "$apr1$saltsalt$553eXAj/BD3irf9w9nutz/",
        "$1$saltsalt$QgbQ7EUpcKNQTLgSVL4qr/"
      })
  void knowsThePasswordOfHashesMadeElsewhere(String hash) {
    assertThat(PasswordHash.parse(hash).matches("p\u00e4ssword")).isTrue();
    assertThat(PasswordHash.parse(hash).matches("pa\u0308ssword")).isTrue();
    assertThat(PasswordHash.parse(hash).matches("pässwort")).isFalse();
    assertThat(PasswordHash.parse(hash).matches("")).isFalse();
  }

  /** Of crypt(3); what follows the eighth octet does not count. */
  @ParameterizedTest
  @ValueSource(strings = {"{CRYPT}ZzghNB6kZv6hQ", "{DES-CRYPT}ZzghNB6kZv6hQ"})
  void knowsThePasswordOfTheOldestHashes(String hash) {
    assertThat(PasswordHash.parse(hash).matches("12345678")).isTrue();
    assertThat(PasswordHash.parse(hash).matches("12345678 and more")).isTrue();
    assertThat(PasswordHash.parse(hash).matches("1234567")).isFalse();
    assertThat(PasswordHash.parse(hash).matches("")).isFalse();
  }

  /** A password in clear text may look like one. */
  @Test
  void theOldestHashesNeedALabel() {
    assertThatThrownBy(() -> PasswordHash.parse("ZzghNB6kZv6hQ"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("unknown password scheme");
  }

  /** Made by Dovecot's {@code doveadm pw}, which does not prepare. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{BLF-CRYPT}$2y$05$l2pcsOJQSdLtDDpvFd5o4.5xBQpJRL0WMmpoKTzs3.OllkD4CjctK",
        "{CRYPT}$2y$05$EsA2621nQBjxCoDwFDH90es4Qhyp6BZ9xAKr9VcOusv2NK3ldrqoK",
        "{ARGON2ID}$argon2id$v=19$m=65536,t=3,p=1$7+0G0LDx1UlLpqRtvGJBtA$ikmAKmuUxL5RDMIZmKk7OlKHpheOkPm9Hd8aumaPvZA",
        "{ARGON2I}$argon2i$v=19$m=32768,t=4,p=1$Zkw+4qwhvvdwQUYIvnpyeQ$KSpoltsihdLqsz9zzFgkAm6KECUrWnAk35fcQ4l92qQ",
        "{SHA256-CRYPT}$5$B3bMkYmM1JPDJYqL$ASR7vL2qeYNtPS/ltFjWgZhMwA2oxnQR3YPs8NTuwv1",
        "{PBKDF2}$1$07WbhzGNoiXtRDW3$5000$0d5af62a6de57231b3b62394e66345284ad5a1b2",
        "{SSHA}xC1YrMMF5IsVZHwyOGIU9UPDbqfiDw3I",
        "{SSHA256}B+lsexhGUbLqb8AaZaCJenZdIQvZT9jPRo4AWaoA1koud/C8",
        "{SSHA256.HEX}2b6edd38ac051fe25fd0522aed9913d24c9d61c89757b2843208b28ab15ab8f959066ea5",
        "{SSHA512}LJ31Xk97A/NYoU9T+3IYSkugzpQD9JMxj8ZZM8fzwkgxQs/Y+JyNnHvI3xTTX849FZu6VG3EGJq28P7ywZfqQQu7qJM=",
        "{SHA}I7dElEdfX4dJgLdnbVEeI9iG2mQ=",
        "{SHA256}NHgme1YSeRtAmIkGs6eJfrarUB4EuV7TL5nQr99mnZw=",
        "{SHA256.B64}NHgme1YSeRtAmIkGs6eJfrarUB4EuV7TL5nQr99mnZw=",
        "{SHA512}KF3icbSeAO9oGc8Ku/AxXpfCXLo2FhZ8dw78Umxki03hH0sA3HH67TOjEse6g2kNPtFKqq32tiKqSJlv8H7IpA==",
        "{SMD5}RsG7wuz8gIgXYvtw20aL+kckrT0=",
        "{MD5-CRYPT}$1$lf7.Irp2$fL2A0QBB2C13x.IVpkHu91",
        "{PLAIN-MD5}8e1843033a0f6ee52e2f618aa8ebbef4",
        "{LDAP-MD5}jhhDAzoPbuUuL2GKqOu+9A==",
        "{SCRAM-SHA-1}4096,NzAY/aYhXDmr5WX5U4xrsA==,rOH7uFAVvA+wMMjByXVX/OKC6Tg=,HB1Zw72uaNjqw0V10lGXfKjutMA=",
        "{SCRAM-SHA-256}4096,VHnkXaCjThAjZbKU1MmlOQ==,viFWK/+fPj5l0qSwXnMjUbZxWawtv7y61wlHqdexKvA=,DlQ32vxzXVJH2PC2aQ6GguHLr34RCj2ABVL4CBqoTSo=",
        "{CLEARTEXT}pässword",
        "{PLAIN}pässword"
      })
  void knowsThePasswordOfDovecotsHashes(String hash) {
    assertThat(PasswordHash.parse(hash).matches("pässword")).isTrue();
    assertThat(PasswordHash.parse(hash).matches("pässwort")).isFalse();
    assertThat(PasswordHash.parse(hash).matches("Pässword")).isFalse();
  }

  /** RFC 5802 §3: the SaltedPassword is PBKDF2, so that such a hash serves SCRAM-SHA-256. */
  @Test
  void scramKeysAreMadeOfPbkdf2() {
    PasswordHash pbkdf2 = PasswordHash.make("pässword", 4_096);
    ScramKeys keys = pbkdf2.scram(ScramHash.SHA_256).orElseThrow();
    assertThat(keys.matches("pässword")).isTrue();
    assertThat(keys.matches("pässwort")).isFalse();
    assertThat(pbkdf2.scram(ScramHash.SHA_1)).isEmpty();
    assertThat(PasswordHash.parse("{PLAIN}x").scram(ScramHash.SHA_256)).isEmpty();
  }

  @Test
  void anEntryHasSeveralHashesOfOnePassword() {
    PasswordEntry made = PasswordEntry.make("pässword", 4_096);
    PasswordEntry read = PasswordEntry.parse(made.toString());
    assertThat(read).isEqualTo(made);
    assertThat(read.matches("pässword")).isTrue();
    assertThat(read.matches("pässwort")).isFalse();
    for (ScramHash hash : ScramHash.values()) {
      assertThat(read.scram(hash).orElseThrow().matches("pässword")).isTrue();
    }
    assertThat(PasswordEntry.parse("{PLAIN}a {SHA}b").matches("a {SHA}b")).isTrue();
    assertThat(PasswordEntry.LOCKED.matches("")).isFalse();
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
        "{MD5}secret",
        "{DES-CRYPT}secret",
        "{secret.of some.body}",
        "{SSHA}secret",
        "{SSHA}I7dElEdfX4dJgLdnbVEeI9iG2mQ=",
        "{SHA}secret!",
        "{BLF-CRYPT}secret",
        "{BLF-CRYPT}$2y$31$l2pcsOJQSdLtDDpvFd5o4.5xBQpJRL0WMmpoKTzs3.OllkD4CjctK",
        "{ARGON2ID}$argon2id$m=65536,t=3,p=1$7+0G0LDx1UlLpqRtvGJBtA$ikmAKmuUxL5RDMIZmKk7OlKHpheOkPm9Hd8aumaPvZA",
        "{ARGON2ID}$argon2id$v=19$m=9999999,t=3,p=1$7+0G0LDx1UlLpqRtvGJBtA$ikmAKmuUxL5RDMIZmKk7OlKHpheOkPm9Hd8aumaPvZA",
        "{ARGON2ID}$argon2i$v=19$m=32768,t=4,p=1$Zkw+4qwhvvdwQUYIvnpyeQ$KSpoltsihdLqsz9zzFgkAm6KECUrWnAk35fcQ4l92qQ",
        "{PBKDF2}$1$secret$99999999$0d5af62a6de57231b3b62394e66345284ad5a1b2",
        "{SCRAM-SHA-1}4096,NzAY/aYhXDmr5WX5U4xrsA==,rOH7uFAVvA+wMMjByXVX/OKC6Tg=",
        "{SCRAM-SHA-256}4096,NzAY/aYhXDmr5WX5U4xrsA==,rOH7uFAVvA+wMMjByXVX/OKC6Tg=,HB1Zw72uaNjqw0V10lGXfKjutMA=",
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
