package org.tamis.service.scripts;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.Program;

/**
 * The site's own scripts, compiled.
 *
 * @param before run before the script of the account
 * @param standard runs in the place of the script of an account that has no active one
 * @param after run after the script of the account
 */
public record SitePrograms(List<Program> before, Optional<Program> standard, List<Program> after) {
  public static final SitePrograms NONE = new SitePrograms(List.of(), Optional.empty(), List.of());

  public SitePrograms {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
