package io.medianest.gateway.account.session;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** All of one user's; nobody has so many that they would need pages. */
@RegisterForReflection
record LoginSessions(List<LoginSession> items) {}
