package org.tamis.engine.plan;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.host.Programs;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

/** Equal when nobody could tell afterwards which of them it was. */
class ConsequenceTest {
  private static final Settings SITE =
      Settings.DEFAULTS.with(new ProgramSettings(Set.of(Programs.Use.values())));
  private static final String REQUIRE =
      """
      require ["fileinto", "copy", "mailbox", "vacation", "enotify", "fcc", "reject", "ereject",
               "imap4flags", "vnd.dovecot.pipe", "editheader", "redirect-dsn", "ihave"];
      """;
  private static final String MESSAGE =
      "From: a@x.example\nTo: me@example.org\nSubject: hi\n\nbody\n";

  private static Map<Consequence, Long> consequences(String commands) {
    Message received = Message.of(MESSAGE.replace("\n", "\r\n").getBytes(US_ASCII));
    List<Effect> effects = Plans.of(Sieve.script(REQUIRE + commands, SITE).on(MESSAGE)).effects();
    return effects.stream()
        .map(effect -> Consequence.of(effect, received))
        .flatMap(Optional::stream)
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | keep;",
        "keep; | fileinto \"inbox\";",
        "keep; | if true { keep; } else { discard; }",
        "fileinto \"A\"; fileinto \"B\"; | fileinto \"B\"; fileinto \"A\";",
        "keep :flags [\"\\\\Seen\", \"$a\"]; | keep :flags [\"$A\", \"\\\\SEEN\"];",
        "redirect \"c@Z.example\"; | redirect \"c@z.EXAMPLE\";",
        "addheader \"X\" \"1\"; deleteheader \"X\"; | keep;",
        "reject \"no\"; | ereject \"no\";",
        "vacation \"x\"; | vacation :addresses \"q@x.example\" \"x\";",
        "pipe :copy \"a\"; | pipe \"a\"; keep;",
      })
  void theSame(String one, String other) {
    assertThat(consequences(one)).isEqualTo(consequences(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "keep; | discard;",
        "fileinto \"A\"; | fileinto \"a\";",
        "fileinto \"A\"; | fileinto :create \"A\";",
        "keep; | keep :flags \"\\\\Seen\";",
        "redirect \"c@z.example\"; | redirect \"C@z.example\";",
        "redirect \"c@z.example\"; | redirect :notify \"NEVER\" \"c@z.example\";",
        "keep; | addheader \"X\" \"1\";",
        "vacation \"x\"; | vacation \"y\";",
        "vacation \"x\"; | vacation :days 8 \"x\";",
        "vacation \"x\"; | vacation :fcc \"Sent\" \"x\";",
        "pipe \"a\"; | pipe \"a\" \"b\";",
        "pipe \"a\"; | pipe \"a\"; pipe \"b\";",
        "reject \"no\"; | reject \"nö\";",
        "discard; | reject \"no\";",
        "notify \"mailto:c@z.example\"; | notify \"mailto:d@z.example\";",
      })
  void different(String one, String other) {
    assertThat(consequences(one)).isNotEqualTo(consequences(other));
  }
}
