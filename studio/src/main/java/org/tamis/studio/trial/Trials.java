package org.tamis.studio.trial;

import org.tamis.service.scripts.AccountCompiler;

/**
 * What trials of scripts on the mail of accounts need.
 *
 * @param compiler that makes programs of scripts, as for their deliveries
 */
public record Trials(AccountCompiler compiler, TrialWorlds worlds, RecentMail mail) {}
