package org.tamis.cli.serve;

import java.time.Duration;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.Language;
import org.tamis.cli.script.ScriptFolder;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.BoundedChecks;
import org.tamis.service.scripts.CompilerCheck;
import org.tamis.service.scripts.GlobalScripts;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;

/** The script store of a site, and what makes programs of its scripts. */
public record SiteStore(ScriptStore scripts, AccountCompiler compiler, ScriptCheck check)
    implements AutoCloseable {
  /** How long an upload waits for others; clients wait longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  public static SiteStore of(Config config) {
    ScriptStore scripts = config.scripts().open(config.quota());
    Language language = config.language();
    AccountCompiler compiler =
        new AccountCompiler(scripts, language.settings(), global(language), config.programOctets());
    return new SiteStore(
        scripts, compiler, bounded(new CompilerCheck(compiler, language.settings())));
  }

  private static ScriptCheck bounded(ScriptCheck check) {
    return new BoundedChecks(check, Runtime.getRuntime().availableProcessors(), PATIENCE);
  }

  private static GlobalScripts global(Language language) {
    return language
        .globalScripts()
        .map(ScriptFolder::global)
        .<GlobalScripts>map(folder -> folder::find)
        .orElse(GlobalScripts.NONE);
  }

  @Override
  public void close() {
    scripts.close();
  }
}
