package org.tamis.engine.ext.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.plan.Action;
import org.tamis.engine.plan.Flags;
import org.tamis.engine.plan.Outcome;
import org.tamis.engine.testing.Sieve;

class BaseLanguageTest {
  private static final String MESSAGE_A =
      """
      Date: Tue, 1 Apr 1997 09:06:31 -0800 (PST)
      From: coyote@desert.example.org
      To: roadrunner@acme.example.com
      Subject: I have a present for you

      Look, I'm sorry about the whole anvil thing, and I really
      didn't mean to try and drop it on you from the top of the
      cliff.  I want to try to make it up to you.  I've got some
      great birdseed over here at my place--top of the line
      stuff--and if you come by, I'll have it all wrapped up
      for you.  I'm really sorry for all the problems I've caused
      for you over the years, but I know we can work this out.
      --
      "Super Genius"
      """;

  private static final String MESSAGE_B =
      """
      From: youcouldberich!@reply-by-postal-mail.invalid
      Sender: b1ff@de.res.example.com
      To: rube@landru.example.com
      Date:  Mon, 31 Mar 1997 18:26:10 -0800
      Subject: $$$ YOU, TOO, CAN BE A MILLIONAIRE! $$$

      YOU MAY HAVE ALREADY WON TEN MILLION DOLLARS, BUT I DOUBT
      IT!  SO JUST POST THIS TO SIX HUNDRED NEWSGROUPS!  IT WILL
      GUARANTEE THAT YOU GET AT LEAST FIVE RESPONSES WITH MONEY!
      MONEY! MONEY! COLD HARD CASH!  YOU WILL RECEIVE OVER
      $20,000 IN LESS THAN TWO MONTHS!  AND IT'S LEGAL!!!!!!!!!
      """;

  /** RFC 5228 §3.1, second example. */
  @Test
  void ifElsifElse() {
    Sieve script =
        Sieve.script(
            """
            if header :contains ["From"] ["coyote"] {
               redirect "acm@example.com";
            } elsif header :contains "Subject" "$$$" {
               redirect "postmaster@example.com";
            } else {
               redirect "field@example.com";
            }
            """);
    assertThat(script.actionsOn(MESSAGE_A)).containsExactly(redirect("acm@example.com"));
    assertThat(script.actionsOn(MESSAGE_B)).containsExactly(redirect("postmaster@example.com"));
    assertThat(script.actionsOn("Subject: x\n\n")).containsExactly(redirect("field@example.com"));
  }

  /** RFC 5228 §2.10.2 and §4. */
  @ParameterizedTest
  @CsvSource({
    "'', true",
    "keep;, false",
    "discard;, false",
    "keep; discard;, false",
    "redirect \"a@example.org\";, false",
    "stop; discard;, true",
    "if false { discard; }, true",
    "if not false { discard; }, false",
  })
  void implicitKeep(String script, boolean kept) {
    assertThat(Sieve.script(script).on(MESSAGE_A).implicitKeep()).isEqualTo(kept);
  }

  /** RFC 5228 §5.7. */
  @ParameterizedTest
  @CsvSource({
    "header :is \"X-Caffeine\" \"\", false",
    "header :contains \"X-Caffeine\" \"\", true",
    "header :is \"x-caffeine\" \"c8h10n4o2\", true",
    "header :comparator \"i;octet\" :is \"x-caffeine\" \"c8h10n4o2\", false",
    "header :matches \"X-Caffeine\" \"c?h*n4o2\", true",
    "header :contains \"X-None\" \"\", false",
    "not header :matches \"Cc\" \"?*\", true",
    "exists [\"X-Caffeine\"], true",
    "'exists [\"X-Caffeine\", \"X-None\"]', false",
    "'anyof (false, header :is \"X-Caffeine\" [\"a\", \"C8H10N4O2\"])', true",
    "'allof (true, not true)', false",
  })
  void headerAndLogic(String test, boolean holds) {
    assertThat(Sieve.holds(test, "X-Caffeine: C8H10N4O2\n\n")).isEqualTo(holds);
  }

  /** RFC 5228 §5.9: a message of exactly the limit is neither over nor under. */
  @ParameterizedTest
  @CsvSource({"99, true, false", "100, false, false", "101, false, true"})
  void size(int limit, boolean over, boolean under) {
    String message = "Subject: x\n\n" + "y".repeat(100 - "Subject: x\r\n\r\n".length());
    assertThat(Sieve.holds("size :over " + limit, message)).isEqualTo(over);
    assertThat(Sieve.holds("size :under " + limit, message)).isEqualTo(under);
  }

  /** RFC 5228 §2.7.4, §5.1. */
  @ParameterizedTest
  @CsvSource({
    "address :is :all \"from\" \"tim@example.com\", true",
    "address :is :domain \"from\" \"EXAMPLE.com\", true",
    "address :localpart \"from\" \"tim\", true",
    "address :contains \"from\" \"Timothy\", false",
    "address :is \"to\" \"b@example.org\", true",
    "address :is \"to\" \"Friends\", false",
  })
  void address(String test, boolean holds) {
    String message =
        "From: Timothy <tim@example.com>\nTo: Friends: a@example.org, b@example.org;\n\n";
    assertThat(Sieve.holds(test, message)).isEqualTo(holds);
  }

  /** RFC 5228 §2.4.2.2: no error, and no field either. */
  @ParameterizedTest
  @CsvSource({
    "header :contains \"From:\" \"\", SV0280 1:21, false",
    "address :contains \"\" \"\", SV0280 1:22, false",
    "exists \"two words\", SV0280 1:11, false",
    "'exists [\"From\", \"From:\"]', SV0280 1:20, false",
    "'header :contains [\"From:\", \"From\"] \"tim\"', SV0280 1:22, true",
  })
  void invalidHeaderNames(String test, String finding, boolean holds) {
    assertThat(Sieve.findings("if " + test + " {}")).containsExactly(finding);
    assertThat(Sieve.holds(test, "From: tim@example.com\n\n")).isEqualTo(holds);
  }

  @Test
  void invalidHeaderNamesThatOnlyTheRunKnows() {
    Sieve script =
        Sieve.script(
            """
            require "variables";
            set "none" "";
            if not anyof (exists "${none}", exists ["From", "a${none} b"]) { discard; }
            """);
    assertThat(script.actionsOn(MESSAGE_A)).containsExactly(new Action.Discard());
  }

  @Test
  void actionsCarryTheirLineAndRule() {
    Outcome outcome =
        Sieve.script("\nif header :contains\n  \"subject\" \"present\" {\n  discard;\n}\n")
            .on(MESSAGE_A);
    assertThat(outcome.actions().getFirst().origin().line()).isEqualTo(4);
    assertThat(outcome.actions().getFirst().origin().rule())
        .contains("header :contains \"subject\" \"present\"");
  }

  @Test
  void tooManyActionsKeepTheMessage() {
    Outcome outcome = Sieve.script("keep;\n".repeat(33)).on(MESSAGE_A);
    assertThat(outcome.implicitKeep()).isTrue();
    assertThat(outcome.actions()).isEmpty();
    assertThat(outcome.error().orElseThrow().code()).isEqualTo("SR0001");
    assertThat(outcome.error().orElseThrow().origin().line()).isEqualTo(33);
  }

  @Test
  void keepHasNoFlags() {
    List<Action> actions = Sieve.script("keep;").actionsOn(MESSAGE_B);
    assertThat(actions).containsExactly(new Action.Keep(Flags.NONE));
  }

  private static Action redirect(String address) {
    return new Action.Redirect(address, false);
  }
}
