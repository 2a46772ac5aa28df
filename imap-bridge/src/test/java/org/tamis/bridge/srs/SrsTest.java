package org.tamis.bridge.srs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.keys.SiteKeys;
import org.tamis.bridge.srs.Srs.Reading;

class SrsTest {
  private static final String SECRET = "a-secret-of-16-letters";
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final Srs SRS = srs(SECRET);

  private static Srs srs(String... secrets) {
    return new Srs("srs.example", new SrsKeys(new SiteKeys(List.of(secrets))), 21);
  }

  private static EmailAddress address(String text) {
    return EmailAddress.parse(text).orElseThrow();
  }

  private static String rewritten(String sender) {
    return SRS.rewrite(address(sender), NOW).map(EmailAddress::toString).orElse("too long");
  }

  private static Reading read(Srs srs, String local, Instant now) {
    return srs.read(new EmailAddress(local, "srs.example"), now);
  }

  private static Reading sender(String address) {
    return new Reading.Sender(address(address));
  }

  /** The first five are what Mail::SRS 0.31 makes of them with this secret on this day. */
  @ParameterizedTest
  @CsvSource({
    "Ann.Smith@example.com, SRS0=R9g7=AH=example.com=Ann.Smith@srs.example",
    "ann+tag@Example.COM, SRS0=PuDZ=AH=Example.COM=ann+tag@srs.example",
    "SRS0=abcd=TT=example.org=bob@relay.example, SRS1=9TUN=relay.example==abcd=TT=example.org=bob@srs.example",
    "SRS0+abcd=TT=example.org=bob@relay.example, SRS1=LdgQ=relay.example=+abcd=TT=example.org=bob@srs.example",
    "SRS1=wxyz=first.example==abcd=TT=example.org=bob@second.example, SRS1=kjE4=first.example==abcd=TT=example.org=bob@srs.example",
    "postmaster, postmaster",
    "ann@srs.example, ann@srs.example",
    "SRS0=a=TT=x=y@SRS.example, SRS0=a=TT=x=y@SRS.example",
  })
  void becomes(String sender, String expected) {
    assertThat(rewritten(sender)).isEqualTo(expected);
  }

  /** What is no rewritten sender is a local part as others are, and so is one in quotes. */
  @ParameterizedTest
  @CsvSource({
    "SRS1=only@example.org, SRS1=only@example.org",
    "SRS0@example.org, SRS0@example.org",
    "srs0-@example.org, srs0-@example.org",
    "\"a b=c@d\"@example.org, \"a b=c@d\"@example.org",
    "ann@[192.0.2.1], ann@[192.0.2.1]",
    "ann@müller.example, ann@xn--mller-kva.example",
    "örg@example.org, örg@example.org",
  })
  void comesBack(String sender, String expected) {
    EmailAddress mine = SRS.rewrite(address(sender), NOW).orElseThrow();
    assertThat(mine.domain()).isEqualTo("srs.example");
    assertThat(mine.localPart()).startsWith("SRS0=");
    assertThat(SRS.read(address(mine.toString()), NOW)).isEqualTo(sender(expected));
  }

  /** RFC 5321 §4.5.3.1.1: 64 octets, quotes and all; this sender leaves 39 for its local part. */
  @Test
  void neverLongerThanServersMustTake() {
    assertThat(rewritten("a".repeat(39) + "@example.com")).hasSize(64 + "@srs.example".length());
    assertThat(rewritten("a".repeat(40) + "@example.com")).isEqualTo("too long");
    assertThat(rewritten("é".repeat(19) + "@example.com")).isNotEqualTo("too long");
    assertThat(rewritten("é".repeat(20) + "@example.com")).isEqualTo("too long");
    assertThat(rewritten('"' + "a ".repeat(19) + "\"@example.com")).isEqualTo("too long");
  }

  /** To where the first server reads it. */
  @ParameterizedTest
  @CsvSource({
    "SRS1=9TUN=relay.example==abcd=TT=example.org=bob, SRS0=abcd=TT=example.org=bob@relay.example",
    "SRS1-LdgQ=relay.example=+abcd=TT=example.org=bob, SRS0+abcd=TT=example.org=bob@relay.example",
    "srs1=9tun=relay.example==abcd=tt=example.org=bob, SRS0=abcd=tt=example.org=bob@relay.example",
  })
  void ofTwoServers(String local, String expected) {
    assertThat(read(SRS, local, NOW)).isEqualTo(sender(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "SRS0=R9g7=AH=example.com=Ann.Smith, Ann.Smith@example.com",
    "SRS0+R9g7=AH=example.com=Ann.Smith, Ann.Smith@example.com",
    "SRS0-R9g7=AH=example.com=Ann.Smith, Ann.Smith@example.com",
    "srs0=r9g7=ah=example.com=ann.smith, ann.smith@example.com",
  })
  void inEveryFormThatIsInUse(String local, String expected) {
    assertThat(read(SRS, local, NOW)).isEqualTo(sender(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "SRS0=R9g8=AH=example.com=Ann.Smith, Forged",
    "SRS0=R9g=AH=example.com=Ann.Smith, Forged",
    "SRS0=R9g7a=AH=example.com=Ann.Smith, Forged",
    "SRS0=R9g7=AI=example.com=Ann.Smith, Forged",
    "SRS0=R9g7=A1=example.com=Ann.Smith, Forged",
    "SRS0=R9g7=AH=example.org=Ann.Smith, Forged",
    "SRS0=R9g7=AH=example.com=Bob.Smith, Forged",
    "SRS0=R9g7=AH=example.com=, Foreign",
    "SRS0=R9g7=AHA=example.com=Ann.Smith, Foreign",
    "SRS0*R9g7=AH=example.com=Ann.Smith, Foreign",
    "SRS2=R9g7=AH=example.com=Ann.Smith, Foreign",
    "SRS1=9TUM=relay.example==abcd=TT=example.org=bob, Forged",
    "SRS1=9TUN=elsewhere.example==abcd=TT=example.org=bob, Forged",
    "SRS1=9TUN=relay.example=abcd=TT=example.org=bob, Foreign",
    "srs0, Foreign",
    "ann, Foreign",
  })
  void refuses(String local, String expected) {
    assertThat(read(SRS, local, NOW)).hasToString(expected + "[]");
  }

  @Test
  void atOurDomainOnly() {
    String local = "SRS0=R9g7=AH=example.com=Ann.Smith";
    assertThat(SRS.read(new EmailAddress(local, "SRS.Example"), NOW))
        .isInstanceOf(Reading.Sender.class);
    assertThat(SRS.read(new EmailAddress(local, "example.com"), NOW))
        .isInstanceOf(Reading.Foreign.class);
  }

  /** A node whose clock is behind must read what one ahead has written. */
  @ParameterizedTest
  @CsvSource({
    "-2, Expired",
    "-1, Sender",
    "0, Sender",
    "21, Sender",
    "22, Expired",
    "500, Expired",
    "1022, Expired",
    "1024, Sender",
  })
  void forSomeDays(int later, String expected) {
    Instant then = NOW.plus(Duration.ofDays(later));
    assertThat(read(SRS, "SRS0=R9g7=AH=example.com=Ann.Smith", then).getClass().getSimpleName())
        .isEqualTo(expected);
  }

  /** The first key signs, and an old one is known as long as it is in the file. */
  @Test
  void keysCanBeChanged() {
    Srs both = srs("another-secret-of-letters", SECRET);
    Srs fresh = srs("another-secret-of-letters");
    String old = rewritten("ann@example.com");
    EmailAddress signedByNew = both.rewrite(address("ann@example.com"), NOW).orElseThrow();
    assertThat(signedByNew.toString()).isNotEqualTo(old);
    assertThat(both.read(address(old), NOW)).isEqualTo(sender("ann@example.com"));
    assertThat(fresh.read(address(old), NOW)).isInstanceOf(Reading.Forged.class);
    assertThat(fresh.read(signedByNew, NOW)).isEqualTo(sender("ann@example.com"));
  }
}
