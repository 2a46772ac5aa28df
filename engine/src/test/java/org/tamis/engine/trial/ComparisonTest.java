package org.tamis.engine.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.explain.Explanation;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Needs;

class ComparisonTest {
  private static final String REQUIRE =
      "require [\"fileinto\", \"copy\", \"mailbox\", \"imap4flags\", \"editheader\", \"vacation\","
          + " \"special-use\", \"ihave\", \"reject\", \"ereject\", \"enotify\", \"fcc\","
          + " \"replace\", \"vnd.dovecot.pipe\"]; ";
  private static final TrialMessage MESSAGE =
      Trials.message(
          "m",
          """
          From: a@x.example
          To: b@y.example
          Message-ID: <1@x.example>
          Subject: s

          Hello
          """);

  private static Comparison of(String older, String newer) {
    return of(older, newer, Trials.WORLD);
  }

  private static Comparison of(String older, String newer, TrialWorld world) {
    return new Comparison(
        new Rehearsal(List.of(Trials.program("old", REQUIRE + older)), 0, world),
        new Rehearsal(List.of(Trials.program("new", REQUIRE + newer)), 0, world));
  }

  private static List<String> lines(List<TrialEffect> effects) {
    return effects.stream().map(effect -> effect.text().line()).toList();
  }

  /** What is the same for whoever looks at the mailboxes afterwards is no difference. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | keep;",
        "keep; | fileinto \"inbox\";",
        "keep; | if true { keep; } else { discard; }",
        "discard; | discard; discard;",
        "fileinto \"A\"; fileinto \"B\"; | fileinto \"B\"; fileinto \"A\";",
        "fileinto \"A\"; keep; | fileinto :copy \"A\";",
        "keep :flags [\"\\\\Seen\", \"$a\"]; | keep :flags [\"$A\", \"\\\\SEEN\"];",
        "redirect \"c@Z.example\"; | redirect \"c@z.EXAMPLE\";",
        "addheader \"X\" \"1\"; deleteheader \"X\"; | keep;",
        "vacation :addresses \"q@x.example\" \"x\"; | vacation \"x\";",
        "pipe :copy \"a\"; | pipe \"a\"; keep;",
        "reject \"no\"; | ereject \"no\";",
      })
  void theSame(String older, String newer) {
    Comparison comparison = of(older, newer);
    Compared compared = comparison.compare(MESSAGE);
    assertThat(compared.differs()).isFalse();
    assertThat(compared.gone()).isEmpty();
    assertThat(compared.come()).isEmpty();
    assertThat(compared.older()).isNotEmpty();
    assertThat(comparison.foundSomething()).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "keep; | discard;",
        "keep; | fileinto \"Inbox/A\";",
        "fileinto \"A\"; | fileinto :create \"A\";",
        "keep; | keep :flags \"\\\\Seen\";",
        "redirect \"c@z.example\"; | redirect \"C@z.example\";",
        "keep; | addheader \"X\" \"1\";",
        "vacation \"x\"; | vacation \"y\";",
        "vacation \"x\"; | vacation :days 8 \"x\";",
        "pipe \"a\"; | pipe \"a\" [\"b\"];",
        "reject \"no\"; | reject \"never\";",
      })
  void different(String older, String newer) {
    Comparison comparison = of(older, newer);
    Compared compared = comparison.compare(MESSAGE);
    assertThat(compared.differs()).isTrue();
    assertThat(compared.gone()).hasSize(1);
    assertThat(compared.come()).hasSize(1);
    assertThat(comparison.foundSomething()).isTrue();
  }

  @Test
  void onlyWhatDiffersIsGoneOrHasCome() {
    Compared compared =
        of("fileinto \"A\"; fileinto \"B\";", "fileinto \"C\"; fileinto \"A\";").compare(MESSAGE);
    assertThat(lines(compared.gone())).containsExactly("fileinto in \"B\"");
    assertThat(lines(compared.come())).containsExactly("fileinto in \"C\"");
  }

  @Test
  void effectsAreCounted() {
    List<TrialEffect> one = of("", "redirect \"c@z.example\";").compare(MESSAGE).newer();
    List<TrialEffect> twice = List.of(one.getFirst(), one.getFirst());
    assertThat(compared(one, twice).differs()).isTrue();
    assertThat(compared(one, twice).gone()).isEmpty();
    assertThat(compared(one, twice).come()).isEqualTo(one);
    assertThat(compared(twice, twice).differs()).isFalse();
  }

  private static Compared compared(List<TrialEffect> older, List<TrialEffect> newer) {
    return new Compared(MESSAGE, older, newer, List.of(), new Explanation(List.of(), true));
  }

  /** The message is kept by both; what was gone is all that the script asked for before. */
  @Test
  void anErrorIsADifferenceOfItsOwn() {
    Comparison comparison = of("keep;", "error \"no\";");
    Compared compared = comparison.compare(MESSAGE);
    assertThat(lines(compared.come())).containsExactly("error SR0041: no");
    assertThat(compared.gone()).isEmpty();
    assertThat(lines(compared.newer())).hasSize(2).first().isEqualTo("error SR0041: no");
  }

  @Test
  void twoScriptsThatFailAlikeDoNotDifferButAreReported() {
    Comparison comparison = of("error \"no\";", "if true { error \"no\"; }");
    assertThat(comparison.compare(MESSAGE).differs()).isFalse();
    assertThat(comparison.foundSomething()).isTrue();
  }

  @Test
  void mailboxesOfTheWorldAreKnownToBoth() {
    String usual = "fileinto \"Bin\";";
    String preferring = "fileinto :specialuse \"\\\\Junk\" \"Spam\";";
    GivenMailboxes mailboxes =
        new GivenMailboxes(
            Set.of("A"), new TreeMap<>(Map.of("Bin", Set.of("\\Junk"))), Map.of(), Map.of());
    TrialWorld world = Trials.WORLD.withMailboxes(mailboxes);
    assertThat(of(usual, preferring).compare(MESSAGE).differs()).isTrue();
    assertThat(of(usual, preferring, world).compare(MESSAGE).differs()).isFalse();
    assertThat(of("fileinto \"A\";", "fileinto :create \"A\";", world).compare(MESSAGE).differs())
        .isFalse();
  }

  /** Or the second of two runs would call each message a duplicate. */
  @Test
  void duplicatesAreRememberedForEachScriptApart() {
    String text = "require \"duplicate\"; if duplicate { discard; }";
    TrialWorld world = Trials.WORLD.rememberingDuplicates();
    Comparison comparison =
        new Comparison(Trials.rehearsal(text, world), Trials.rehearsal(text, world));
    assertThat(comparison.compare(MESSAGE).differs()).isFalse();
    Compared again = comparison.compare(MESSAGE);
    assertThat(again.differs()).isFalse();
    assertThat(lines(again.newer())).containsExactly("discard");
  }

  @Test
  void totalsAreOfAllMessages() {
    Comparison comparison = of("keep;", "if header \"subject\" \"s\" { discard; }");
    Compared first = comparison.compare(MESSAGE);
    Compared second = comparison.compare(Trials.message("n", "Subject: t\n\n"));
    assertThat(first.rules()).containsExactly(0);
    assertThat(second.rules()).isEmpty();
    assertThat(comparison.totals().messages()).isEqualTo(2);
    assertThat(comparison.totals().differing()).isEqualTo(1);
    assertThat(comparison.totals().rules()).hasSize(1);
    assertThat(comparison.foundSomething()).isTrue();
  }

  @Test
  void messagesMustHaveWhatEitherScriptLooksAt() {
    Comparison comparison =
        new Comparison(
            Trials.rehearsal("if header \"a\" \"x\" { }"),
            Trials.rehearsal("if header \"b\" \"x\" { }"));
    assertThat(comparison.needs())
        .isEqualTo(Needs.fields(List.of(HeaderName.of("a"), HeaderName.of("b"))));
  }
}
