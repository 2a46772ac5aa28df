package org.tamis.service.scripts;

import java.io.IOException;
import java.util.List;
import org.tamis.engine.ext.enotify.EnotifyExtension;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.settings.SiteSending;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/** Scripts are checked by the compiler that will compile them at delivery. */
public record CompilerCheck(AccountCompiler compiler, Settings settings) implements ScriptCheck {
  @Override
  public List<String> capabilities() {
    return compiler.capabilities();
  }

  @Override
  public List<String> notifyMethods() {
    return settings.of(SiteSending.class, SiteSending.POSSIBLE).possible()
        ? EnotifyExtension.METHODS
        : List.of();
  }

  @Override
  public List<String> externalLists() {
    return settings.of(ExtlistsSettings.class, ExtlistsSettings.DEFAULTS).schemes();
  }

  @Override
  public List<Diagnostic> check(String account, Source script) throws IOException {
    return compiler.programs().review(account, script);
  }
}
