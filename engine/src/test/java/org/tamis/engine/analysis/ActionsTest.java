package org.tamis.engine.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.host.ScriptLibrary;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/** Actions that do not do what they seem to; A and B are tests. */
class ActionsTest {
  private static String script(String rules) {
    return rules
        .replaceAll("\\bA\\b(?!`)", "exists \"x-a\"")
        .replaceAll("(?<!`)\\bB\\b", "exists \"x-b\"")
        .replace('`', '"');
  }

  private static String codes(String rules) {
    return Examined.codes(Examined.examine(script(rules)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        // flags behind the action that they are for
        "fileinto `x`; setflag `\\\\Seen`; | SV0450 15",
        "if A { fileinto `x`; addflag `\\\\Seen`; stop; } | SV0450 33",
        "if A { fileinto `x`; setflag `\\\\Seen`; } | SV0450 33",
        "if A { fileinto `x`; if B { setflag `\\\\Seen`; } } | SV0450 51",
        "keep; setflag `\\\\Seen`; | SV0450 7",
        "if A { setflag `\\\\Seen`; fileinto `x`; } | ''",
        "fileinto `x`; setflag `\\\\Seen`; keep; | ''",
        "fileinto `x`; setflag `\\\\Seen`; if A { fileinto `y`; } | ''",
        "fileinto `x`; setflag `\\\\Seen`; include :optional `y`; | ''",
        "fileinto :copy `x`; setflag `\\\\Seen`; | ''",
        "setflag `\\\\Seen`; fileinto `x`; setflag ``; | ''",
        "setflag `\\\\Seen`; fileinto `x`; removeflag `\\\\Seen`; | ''",
        "foreverypart { fileinto `x`; setflag `\\\\Seen`; } | ''",
        // names of flags
        "setflag `\\Seen`; | SV0451 9",
        "setflag [`$work`, `Seen`]; | SV0451 19",
        "keep :flags `seen work`; | SV0451 13",
        "setflag `\\\\Seen \\\\Flagged $work`; | ''",
        "addflag `\\\\Junk`; | SV0452 9",
        "addflag `\\\\Read`; | SV0452 9",
        "removeflag `\\\\Recent`; | SV0452 12",
        "if hasflag `Seen` { keep; } | SV0451 12",
        "if hasflag :contains `seen` { keep; } | ''",
        "setflag [`ok`, `Work]`]; | SV0455 16",
        "setflag `a(b`; | SV0455 9",
        "keep :flags `Ünder`; | SV0455 13",
        "addflag `5% c*`; | SV0455 9, SV0455 9",
        "if hasflag `a{b` { keep; } | SV0455 12",
        "if hasflag :contains `a{b` { keep; } | ''",
        "setflag `$a.b:c/d;e [x NonJunk`; | ''",
        // run-time errors
        "redirect :copy `a@x.y`; redirect :copy `b@x.y`; redirect :copy `c@x.y`;"
            + " redirect :copy `d@x.y`; if A { redirect :copy `e@x.y`; } | SV0416 115",
        "if A { redirect :copy `a@x.y`; redirect :copy `b@x.y`; redirect :copy `c@x.y`; }"
            + " redirect :copy `d@x.y`; redirect :copy `e@x.y`; | ''",
        "fileinto `x`; reject `no`; | SV0417 15",
        "reject `no`; keep; | SV0417 14",
        "reject `no`; reject `no`; | SV0417 14",
        "vacation `x`; if A { reject `no`; } | SV0417 33",
        "if A { reject `no`; } else { keep; } | ''",
        "discard; reject `no`; | ''",
        // all mail
        "redirect `a@x.y`; | SV0418 1",
        "redirect :copy `a@x.y`; | ''",
        "redirect `a@x.y`; keep; | ''",
        "redirect `a@x.y`; discard; | ''",
        "if A { stop; } redirect `a@x.y`; | ''",
        "if header :contains `from` `` { fileinto `x`; } | SV0407 28",
        "if header :contains `from` `` { keep; } | SV0406 28",
        "if header :contains `from` `` { fileinto `inbox`; } | SV0406 28",
        "if header :contains `from` `` { fileinto :copy `x`; } | SV0406 28",
        "if address :contains `From` [``] { discard; } | SV0407 30",
        "if anyof (A, header :matches `to` `*`) { redirect `a@x.y`; } | SV0407 46",
        "if allof (A, header :matches `to` `*`) { redirect `a@x.y`; } | SV0406 46",
        "if header :contains `x-a` `` { reject `x`; } | SV0406 27",
        "if envelope :contains `from` [`b`, ``] { discard; } | SV0407 36",
        // fields that a message has once
        "addheader `Subject` `x`; | SV0419 1",
        "addheader `X-Subject` `x`; | ''",
        "deleteheader `subject`; addheader `Subject` `x`; | ''",
        "if not exists `Reply-To` { addheader `Reply-To` `x`; } | ''",
        "if exists `Reply-To` { addheader `Reply-To` `x`; } | SV0419 24",
        "if exists `Reply-To` { keep; } else { addheader `Reply-To` `x`; } | ''",
        // one mailbox
        "keep; fileinto `Inbox`; | SV0413 7",
        "fileinto `inbox`; fileinto `INBOX`; | SV0413 19",
        // names of mailboxes
        "fileinto `B&APw-cher`; | SV0454 10",
        "fileinto `R&D`; | ''",
        "fileinto `&bogus-`; | ''",
        "if mailboxexists [`R&D`, `&ZeVnLIqe-`] { keep; } | SV0454 26",
        // text that looks like a variable
        "fileinto `Lists.${1}`; | SV0453 10",
        "vacation `${subject} or ${name}`; fileinto `${x}`; | SV0453 10",
        "fileinto `a${unicode:40}b`; | SV0453 10",
        "fileinto `${}, ${a b}, $1`; | ''",
      })
  void findings(String rules, String expected) {
    assertThat(codes(rules)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "if A {  fileinto `x`;  setflag `\\\\Seen`;  } | if A {  setflag `\\\\Seen`;  fileinto `x`;  }",
        "setflag `\\Seen`; | setflag `\\\\Seen`;",
        "setflag `Seen $work`; | setflag `\\\\Seen $work`;",
        "setflag `\\\\Junk`; | setflag `$Junk`;",
        "setflag `\\\\Flaged`; | setflag `\\\\Flagged`;",
        "fileinto `B&APw-cher`; | fileinto `Bücher`;",
      })
  void quickFixes(String rules, String better) {
    assertThat(Examined.fixed(script(rules))).isEqualTo(script(better));
  }

  @Test
  void whoeverStoresTheScriptIsTold() {
    assertThat(
            Examined.review(script("if header :contains `to` `` { fileinto `x`; setflag `a`; }")))
        .extracting(Diagnostic::code)
        .containsExactly("SV0407", "SV0450");
    assertThat(Examined.review(script("fileinto `x`; setflag `a`;")))
        .extracting(Diagnostic::code)
        .containsExactly("SV0450");
    assertThat(Examined.review(script("vacation `x`; vacation `x`;")))
        .extracting(Diagnostic::code)
        .containsExactly("SV0412");
  }

  @Test
  void variablesAreRequired() {
    String script = "require [\"variables\", \"fileinto\"]; fileinto \"${1}\";";
    assertThat(
            SieveCompiler.standard()
                .examine(Source.of("x", script), ScriptLibrary.EMPTY, Circumstances.UNKNOWN))
        .isEmpty();
  }
}
