package org.tamis.cli.studio;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.diagnostic.Severity;
import org.tamis.grammar.source.Source;
import org.tamis.grammar.source.Span;
import org.tamis.service.scripts.ScriptCheck;

/**
 * Scripts that are to be stored elsewhere are looked at there, too: a server may know less than we
 * do.
 *
 * @param own what we say of them
 */
record OriginalCheck(ScriptCheck own, Original original) implements ScriptCheck {
  private static final String REFUSED = "SV0381";

  @Override
  public List<String> capabilities() {
    return own.capabilities();
  }

  @Override
  public List<String> notifyMethods() {
    return own.notifyMethods();
  }

  @Override
  public List<String> externalLists() {
    return own.externalLists();
  }

  @Override
  public List<Diagnostic> check(String account, Source script) throws IOException {
    return own.check(account, script);
  }

  @Override
  public List<Diagnostic> checkStored(String account, Source script) throws IOException {
    List<Diagnostic> found = own.checkStored(account, script);
    if (found.stream().anyMatch(one -> one.severity() == Severity.ERROR)) {
      return found;
    }
    String objection = original.objection(script.text());
    if (objection.isEmpty()) {
      return found;
    }
    List<Diagnostic> all = new ArrayList<>(found);
    all.addFirst(
        Diagnostic.error(
            script, REFUSED, new Span(0, 0), "the server does not take it: " + objection));
    return all;
  }
}
