/** The host of custom controls: put one on a form with `mountControl`. */
export { mountControl, type MountedControl, type MountOptions } from './mount';
export { offerRegistration } from './platform';
export { loadScript } from './loader';
export { clientFormFactor } from './surroundings';
