package org.tamis.bridge.explain;

import java.util.Optional;
import org.tamis.engine.plan.Origin;

/**
 * What went wrong beside the effects.
 *
 * @param what with the code where a script is at fault
 * @param origin in the script; empty where no script is at fault
 */
public record PastProblem(String what, Optional<Origin> origin) {}
