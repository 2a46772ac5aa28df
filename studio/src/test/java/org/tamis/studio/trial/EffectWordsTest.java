package org.tamis.studio.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.CompileResult;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.message.Message;
import org.tamis.engine.trial.Comparison;
import org.tamis.engine.trial.Rehearsal;
import org.tamis.engine.trial.TrialEffect;
import org.tamis.engine.trial.TrialWorld;
import org.tamis.grammar.source.Source;
import org.tamis.studio.page.Texts;

class EffectWordsTest {
  private static final TrialWorld WORLD = TrialWorld.at(Instant.EPOCH, ZoneOffset.UTC);

  private static List<TrialEffect> effects(String script) {
    Message message =
        Message.of(
            "From: bob@x.example\r\nTo: anna@example.org\r\nSubject: Hi\r\n\r\nHi\r\n"
                .getBytes(StandardCharsets.UTF_8));
    return new Comparison(rehearsal(""), rehearsal(script))
        .compare(WORLD.message("1", message))
        .newer();
  }

  private static Rehearsal rehearsal(String script) {
    CompileResult.Compiled compiled =
        (CompileResult.Compiled)
            SieveCompiler.standard().explaining().compile(Source.of("rules", script));
    return new Rehearsal(
        List.of(compiled.program()), 0, WORLD.withAddresses(List.of("anna@example.org")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "keep;| stays in the inbox| bleibt im Posteingang",
        "require \"imap4flags\"; keep :flags \"\\\\Seen\";| stays in the inbox, marked \\Seen|"
            + " bleibt im Posteingang, markiert mit \\Seen",
        "require \"fileinto\"; fileinto \"Lists\";| goes to Lists| kommt nach Lists",
        "require [\"fileinto\", \"copy\"]; fileinto :copy \"Lists\"; discard;|"
            + " a copy goes to Lists| eine Kopie kommt nach Lists",
        "require [\"fileinto\", \"mailbox\"]; fileinto :create \"Lists\";|"
            + " goes to Lists (which is created)| kommt nach Lists (wird angelegt)",
        "redirect \"bob@y.example\";| is forwarded to bob@y.example|"
            + " wird weitergeleitet an bob@y.example",
        "require \"copy\"; redirect :copy \"bob@y.example\"; discard;|"
            + " a copy is forwarded to bob@y.example|"
            + " eine Kopie wird weitergeleitet an bob@y.example",
        "require \"vacation\"; vacation :subject \"Away\" \"I am away.\"; discard;|"
            + " bob@x.example gets the reply “Away”| bob@x.example bekommt die Antwort „Away“",
        "discard;| is deleted| wird gelöscht",
        "require \"reject\"; reject \"Go away.\";| is refused| wird abgelehnt",
        "require \"enotify\"; notify :message \"New\" \"mailto:bob@y.example\"; discard;|"
            + " notify sends \"New\" to bob@y.example| notify sends \"New\" to bob@y.example",
      })
  void whatBecomesOfAMessage(String script, String english, String german) {
    List<TrialEffect> effects = effects(script);
    assertThat(effects).map(new EffectWords(Texts.in(Locale.ENGLISH))::of).contains(english);
    assertThat(effects).map(new EffectWords(Texts.in(Locale.GERMAN))::of).contains(german);
  }
}
