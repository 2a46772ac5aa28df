package org.tamis.cli.serve;

import java.time.Duration;
import java.time.InstantSource;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.Language;
import org.tamis.cli.script.ScriptFolder;
import org.tamis.grammar.source.Source;
import org.tamis.service.files.SeenFiles;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.BoundedChecks;
import org.tamis.service.scripts.CompilerCheck;
import org.tamis.service.scripts.GlobalScripts;
import org.tamis.service.scripts.ScriptCheck;
import org.tamis.service.scripts.ScriptStore;

/** The script store of a site, and what makes programs of its scripts. */
public record SiteStore(ScriptStore scripts, AccountCompiler compiler, ScriptCheck check)
    implements AutoCloseable {
  /** Of the site's scripts, whose text is also that of the programs. */
  private static final long MOST_SEEN_OCTETS = Runtime.getRuntime().maxMemory() / 20;

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
        .map(SiteStore::seen)
        .orElse(GlobalScripts.NONE);
  }

  /** A script that is included is asked for at each message. */
  private static GlobalScripts seen(ScriptFolder folder) {
    SeenFiles<Source> seen =
        new SeenFiles<>(InstantSource.system(), MOST_SEEN_OCTETS, source -> source.text().length());
    return name -> folder.find(name, seen);
  }

  @Override
  public void close() {
    scripts.close();
  }
}
