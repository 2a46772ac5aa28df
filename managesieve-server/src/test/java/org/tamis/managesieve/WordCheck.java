package org.tamis.managesieve;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.service.scripts.ScriptCheck;

/** Stands in for the engine: the words "bad" and "odd" in a script are an error and a warning. */
public final class WordCheck implements ScriptCheck {
  private static final Pattern WORD = Pattern.compile("\\b(bad|odd)\\b");

  @Override
  public List<String> capabilities() {
    return List.of("fileinto", "enotify");
  }

  @Override
  public List<String> notifyMethods() {
    return List.of("mailto");
  }

  @Override
  public List<Diagnostic> check(String account, Source script) {
    if (script.text().contains("bug")) {
      throw new IllegalStateException("a mistake in the engine");
    }
    return WORD.matcher(script.text()).results().map(found -> diagnostic(script, found)).toList();
  }

  private static Diagnostic diagnostic(Source script, MatchResult found) {
    Span span = new Span(found.start(), found.end());
    return found.group().equals("bad")
        ? Diagnostic.error(script, "SV0203", span, "unknown command `bad`").withHint("leave it out")
        : Diagnostic.warning(script, "SV0301", span, "`odd` does nothing");
  }
}
