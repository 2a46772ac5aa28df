package org.tamis.cli.config;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The site's own scripts, which run in one sequence with those of the accounts. Each path is a
 * script, or a directory of scripts that run in the order of their names.
 *
 * @param before run before the script of the account
 * @param standard runs in the place of the script of an account that has no active one
 * @param after run after the script of the account
 */
public record SiteScripts(List<Path> before, Optional<Path> standard, List<Path> after) {
  public static final SiteScripts NONE = new SiteScripts(List.of(), Optional.empty(), List.of());

  public SiteScripts {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
