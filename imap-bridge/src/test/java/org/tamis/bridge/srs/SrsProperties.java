package org.tamis.bridge.srs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.keys.SiteKeys;

/** Laws of rewritten senders. */
class SrsProperties {
  private static final Instant NOW = Instant.parse("2026-02-03T04:05:06Z");
  private static final Srs SRS =
      new Srs("srs.example", new SrsKeys(new SiteKeys(List.of("a-secret-of-16-letters"))), 21);

  @Provide
  Arbitrary<EmailAddress> senders() {
    Arbitrary<String> local =
        Arbitraries.of(
                "a", "B", "9", "=", "+", "-", ".", "_", "SRS0=", "SRS1=", "srs0+", " ", "@", "é")
            .list()
            .ofMinSize(1)
            .ofMaxSize(8)
            .map(parts -> String.join("", parts));
    Arbitrary<String> domain = Arbitraries.of("x.example", "Y.example", "a-b.c.example", "[::1]");
    return Combinators.combine(local, domain).as(EmailAddress::new);
  }

  /** As it was, through the text of a command line, on each day for which it holds. */
  @Property
  void aRewrittenSenderComesBack(
      @ForAll("senders") EmailAddress sender, @ForAll @IntRange(max = 21) int days) {
    Assume.that(!sender.localPart().startsWith("SRS1"));
    Optional<EmailAddress> mine = SRS.rewrite(sender, NOW);
    if (mine.isPresent()) {
      assertThat(onceMore(sender, mine.get(), NOW.plus(Duration.ofDays(days))))
          .isEqualTo(sender.toString());
    }
  }

  /** What we made SRS1 of is read as SRS0 of the first server, with its separator. */
  private static String onceMore(EmailAddress sender, EmailAddress mine, Instant now) {
    EmailAddress arrived = EmailAddress.parse(mine.toString()).orElseThrow();
    String read = read(arrived, now);
    boolean wasRewritten = mine.localPart().startsWith("SRS1=");
    return wasRewritten && read.equalsIgnoreCase(sender.toString()) ? sender.toString() : read;
  }

  private static String read(EmailAddress address, Instant now) {
    return SRS.read(address, now) instanceof Srs.Reading.Sender(EmailAddress found)
        ? found.toString()
        : "refused";
  }

  /** Whatever letter is another one but for its capital: nothing is read any more. */
  @Property
  void oneOtherLetterAndItIsRefused(
      @ForAll @IntRange(min = 5, max = 33) int at, @ForAll("letters") char letter) {
    String local = "SRS0=R9g7=AH=example.com=Ann.Smith";
    String other = local.substring(0, at) + letter + local.substring(at + 1);
    if (!other.toLowerCase(Locale.ROOT).equals(local.toLowerCase(Locale.ROOT))) {
      assertThat(read(new EmailAddress(other, "srs.example"), NOW)).isEqualTo("refused");
    }
  }

  @Provide
  Arbitrary<Character> letters() {
    return Arbitraries.chars().range('!', '~');
  }

  /** Any text is answered. */
  @Property
  void anythingIsRead(@ForAll("texts") String local) {
    assertThat(SRS.read(new EmailAddress(local, "srs.example"), NOW))
        .isNotInstanceOf(Srs.Reading.Sender.class);
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.of("SRS0", "SRS1", "=", "+", "-", "AH", "x.example", "R9g7", " ", "\u00e9")
        .list()
        .ofMinSize(1)
        .ofMaxSize(12)
        .map(parts -> String.join("", parts));
  }
}
