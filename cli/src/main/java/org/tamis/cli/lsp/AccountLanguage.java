package org.tamis.cli.lsp;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.signature.Extension;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;
import org.tamis.studio.language.LanguageServer;

/** The language server for the editor of the studio. */
public final class AccountLanguage implements LanguageServer {
  /** More than an editor sends that has made so many changes at once. */
  private static final int MOST_CHANGES = 100;

  private final ScriptStore store;
  private final ScriptCheck check;
  private final Settings settings;
  private final OpenScripts.Bounds bounds;
  private volatile @Nullable Known known;

  /** What scripts can require may change while a service runs. */
  private record Known(List<String> capabilities, Lexicon lexicon) {}

  /**
   * @param largestScript that the store takes, in octets
   */
  public AccountLanguage(
      ScriptStore store, ScriptCheck check, Settings settings, long largestScript) {
    this.store = store;
    this.check = check;
    this.settings = settings;
    this.bounds = new OpenScripts.Bounds(1, largestScript, MOST_CHANGES);
  }

  @Override
  public Talk begin(String account) {
    Surroundings around = new AccountScripts(account, store, check);
    return new AccountTalk(SieveLanguageServer.asked(lexicon(), around, bounds));
  }

  private Lexicon lexicon() {
    List<String> capabilities = check.capabilities();
    Known last = known;
    if (last == null || !last.capabilities().equals(capabilities)) {
      last = new Known(List.copyOf(capabilities), lexicon(capabilities));
      known = last;
    }
    return last.lexicon();
  }

  private Lexicon lexicon(List<String> capabilities) {
    List<Extension> available =
        Extensions.STANDARD.stream()
            .filter(extension -> extension.isAvailable(settings))
            .filter(extension ->
                !extension.mustBeRequired() || capabilities.contains(extension.capability()))
            .toList();
    return new Lexicon(available);
  }
}
