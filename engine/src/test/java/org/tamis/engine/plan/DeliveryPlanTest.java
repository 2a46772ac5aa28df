package org.tamis.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.ext.processcalendar.CalendarSettings;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.host.Programs;
import org.tamis.engine.plan.DeliveryPlan.Directory;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.StoreFeatures;
import org.tamis.engine.testing.Plans;
import org.tamis.engine.testing.Sieve;

/** What is carried out, and in which order. */
class DeliveryPlanTest {
  private static final Settings SITE =
      Settings.DEFAULTS
          .with(new ProgramSettings(Set.of(Programs.Use.values())))
          .with(new CalendarSettings(true))
          .with(StoreFeatures.of(StoreFeatures.Feature.values()));
  private static final String REQUIRE =
      """
      require ["fileinto", "copy", "mailbox", "vacation", "enotify", "fcc", "reject", "special-use",
               "vnd.dovecot.pipe", "vnd.dovecot.report", "processcalendar", "editheader"];
      """;
  private static final String MESSAGE =
      "From: a@x.example\nTo: me@example.org\nSubject: hi\n\nbody\n";

  private static Outcome outcome(String commands) {
    Outcome outcome = Sieve.script(REQUIRE + commands, SITE).on(MESSAGE);
    assertThat(outcome.error()).isEmpty();
    return outcome;
  }

  private static String words(List<Effect> effects) {
    return effects.stream().map(e -> e.action().word()).collect(Collectors.joining(" "));
  }

  /** docs/delivery.md has the order; each line asks in another one. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "vacation \"x\"; pipe :copy \"p\"; processcalendar; redirect \"r@x.example\"; fileinto \"A\"; | fileinto redirect processcalendar pipe vacation",
        "notify :fcc \"N\" \"mailto:n@x.example\"; vacation :fcc \"V\" \"x\"; keep; | keep vacation fcc notify fcc",
        "notify :fcc \"N\" \"mailto:n@x.example\"; report \"abuse\" \"x\" \"r@x.example\"; | keep notify fcc report",
        "report \"abuse\" \"x\" \"r@x.example\"; reject \"no\"; | reject report",
        "keep; fileinto \"inbox\"; | keep",
        "fileinto \"inbox\"; keep; | fileinto",
        "redirect :copy \"r@X.example\"; redirect \"r@x.example\"; | redirect",
        "pipe \"p\"; pipe \"q\"; | pipe pipe",
        "discard; | discard",
        "discard; discard; | discard",
        "discard; keep; | keep",
        "discard; redirect \"r@x.example\"; | redirect",
        "discard; notify \"mailto:n@x.example\"; | discard notify",
        "discard; processcalendar; | processcalendar discard",
        "pipe :copy \"p\"; discard; | pipe",
      })
  void theOrder(String commands, String words) {
    assertThat(words(Plans.of(outcome(commands)).effects())).isEqualTo(words);
  }

  @Test
  void eachEffectHasItsOwnNumber() {
    List<Effect> effects =
        Plans.of(outcome("vacation :fcc \"V\" \"x\"; redirect :copy \"r@x.example\";")).effects();
    assertThat(effects).extracting(e -> e.id().ordinal()).containsExactly(0, 1, 2, 3);
    assertThat(words(effects)).isEqualTo("keep redirect vacation fcc");
  }

  @Test
  void theOriginIsThatOfTheCommand() {
    List<Effect> effects =
        Plans.of(outcome("if true {\n discard;\n}\ndiscard;\nnotify \"mailto:n@x.example\";"))
            .effects();
    assertThat(effects)
        .extracting(effect -> effect.origin().map(Origin::toString).orElse(""))
        .containsExactly("test:4", "test:7");
    assertThat(Plans.of(Outcome.keep()).effects().getFirst().origin()).isEmpty();
  }

  /** RFC 8580 §3: a copy is of what was sent, octet for octet, and an effect of its own. */
  @Test
  void aCopyHasTheContentOfWhatIsSent() {
    List<Effect> effects =
        Plans.of(outcome("addheader \"X-A\" \"1\"; vacation :fcc \"V\" \"x\";")).effects();
    assertThat(effects.get(0).content()).isInstanceOf(Content.Edited.class);
    assertThat(effects.get(1).content()).isInstanceOf(Content.Composed.class);
    assertThat(effects.get(1).action().fcc()).isEmpty();
    assertThat(effects.get(2).content()).isEqualTo(effects.get(1).content());
  }

  /** Nothing is looked up for a copy of what is not sent. */
  @Test
  void ofWhatIsNotSentThereIsNoCopy() {
    Outcome outcome =
        Sieve.script(REQUIRE + "vacation :fcc \"V\" :specialuse \"\\\\Sent\" \"x\";", SITE)
            .on("List-Id: <l.example>\n" + MESSAGE);
    Directory none =
        (_, named) -> {
          throw new AssertionError(named);
        };
    List<Effect> effects = Plans.of(outcome, none).effects();
    assertThat(words(effects)).isEqualTo("keep vacation");
    assertThat(effects.getLast().action().withheld()).isPresent();
  }

  /** Where it is known that a mailbox exists, none is created. */
  @Test
  void creationIsDecided() {
    Directory known =
        new Directory() {
          @Override
          public Optional<String> find(Action.Preferred preferred, String named) {
            return Optional.empty();
          }

          @Override
          public boolean exists(String mailbox) {
            return mailbox.equals("A");
          }
        };
    Outcome outcome = outcome("fileinto :create \"A\"; fileinto :create \"B\";");
    assertThat(Plans.stores(Plans.of(outcome, known)))
        .extracting(Plans.Store::create)
        .containsExactly(false, true);
    assertThat(Plans.stores(outcome)).extracting(Plans.Store::create).containsExactly(true, true);
  }

  @Test
  void whatWasAskedIsNotMerged() {
    DeliveryId id = Plans.of(Outcome.keep()).id();
    String commands = "fileinto \"A\"; discard; fileinto \"A\"; vacation :fcc \"V\" \"x\";";
    List<Effect> asked = DeliveryPlan.asked(outcome(commands), Directory.NONE, id);
    assertThat(words(asked)).isEqualTo("fileinto discard fileinto vacation");
    assertThat(asked.getLast().action().fcc()).isPresent();
  }

  @Test
  void theInboxIsThatOfThePlanOrAStandIn() {
    DeliveryPlan plan = Plans.of(outcome("fileinto \"A\"; keep;"));
    assertThat(plan.inbox()).isEqualTo(plan.effects().get(1));
    DeliveryPlan without = Plans.of(outcome("fileinto \"A\"; vacation :fcc \"inbox\" \"x\";"));
    assertThat(without.inbox().action()).isEqualTo(new Action.Keep(Flags.NONE));
    assertThat(without.inbox().content()).isEqualTo(new Content.AsReceived());
    assertThat(without.inbox().id().ordinal()).isEqualTo(without.effects().size());
  }
}
