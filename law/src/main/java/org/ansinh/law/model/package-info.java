/**
 * Whole DMN models, evaluated as the standard says: reading, and an interpreter of dynamically typed FEEL. Made for judging
 * models of others and for proving our law files portable; benefit law itself runs as a typed plan. What is not supported is
 * refused when a model is loaded, element by element, never evaluated by half.
 */
@NullMarked
package org.ansinh.law.model;

import org.jspecify.annotations.NullMarked;
