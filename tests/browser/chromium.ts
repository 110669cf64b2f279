export { launchChromium } from '../../bench/chromium';
