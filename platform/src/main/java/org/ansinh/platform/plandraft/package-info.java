/**
 * A plan or resolution as a file becomes a draft: sections, targets, base figures, tasks, citations, each with its place in the source, a
 * confidence and what makes it doubtful. People confirm, correct or reject and take over what they confirmed; nothing becomes part of a plan by itself. The reading is pure
 * ({@link org.ansinh.platform.plandraft.PlanReader}); pages, command and tables stand around it.
 */
@ApplicationModule(allowedDependencies = {"access", "registry", "intake", "plan", "launch", "web"})
@NullMarked
package org.ansinh.platform.plandraft;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
